import { asker } from '#server/access/guard.ts';
import { requireOwnAccount } from '#server/access/own-account.ts';
import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { floodTests } from '#server/moderation/flood-tests.ts';
import { adoptRules } from './adopt.ts';
import { introductionHtml } from './introduction-html.ts';
import { newestRules, rulesOfConsultation, rulesTexts, rulesVersions } from './queries.ts';
import * as schema from './schema.ts';

/** Anyone reads the rules for what is shown, each version of them; administrators add one. */
export function rulesRoutes(app: App, { database: { pool } }: Parts): void {
  const answers = openAnswerCache(2);

  app.get(
    '/rules',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: 'The newest rules for what is shown, or those that a consultation keeps',
        querystring: schema.RulesQuery,
        response: { 200: schema.Rules },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () => {
        const { consultation, language } = request.query;
        if (consultation === undefined) return read(await newestRules(pool), false, language);
        const kept = await rulesOfConsultation(pool, consultation);
        if (!kept) throw new NotFound();
        return read(kept.number, kept.frozen, language);
      }),
  );

  app.get(
    '/rules/:number',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: 'One version of the rules',
        params: schema.RulesPath,
        querystring: schema.TitleQuery,
        response: { 200: schema.Rules },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, () => read(request.params.number, false, request.query.language)),
  );

  app.post(
    '/rules',
    {
      config: { access: 'set policy' },
      schema: {
        tags: ['administration'],
        summary: 'Add a whole new version of the rules, for consultations that open from now on',
        body: schema.NewRules,
        response: { 201: schema.Rules },
      },
    },
    async (request, reply) => {
      const who = requireOwnAccount(asker(request));
      const number = await adoptRules(pool, who.personId, request.body);
      return reply.code(201).send(await read(number, false));
    },
  );

  async function read(number: number, frozen: boolean, language = 'vi'): Promise<schema.Rules> {
    const texts = await rulesTexts(pool, number);
    if (!texts) throw new NotFound();
    const { vi, en } = texts.introduction;
    return {
      number,
      ...texts,
      floodTests: [...floodTests],
      introductionHtml: { vi: introductionHtml(vi), en: introductionHtml(en) },
      frozen,
      versions: await rulesVersions(pool, language),
    };
  }
}
