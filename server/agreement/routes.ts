import { asker } from '#server/access/guard.ts';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { storedId } from '#server/ids.ts';
import { placeFor } from '#server/moderation/place.ts';
import { codeItem, endSample } from './code-item.ts';
import { drawAgreement } from './draw.ts';
import { findSample, listSamples } from './queries.ts';
import * as schema from './schema.ts';
import { showSample, shownSample } from './show.ts';

const tags = ['analysis'];
const config = { access: 'analyse' } as const;

/** Analysts and editors: how far two of them agree about the same comments. */
export function agreementRoutes(app: App, { database: { pool }, keys }: Parts): void {
  async function sampleFor(who: Who, id: string) {
    const sample = await findSample(pool, id);
    if (!sample || !may(who, 'analyse', sample.consultationId)) throw new NotFound();
    return sample;
  }
  const shown = async (who: Who, id: string) =>
    showSample({ pool, keys }, await sampleFor(who, id), who.personId);

  app.get(
    '/analysis/agreement',
    {
      config,
      schema: {
        tags,
        summary: 'Samples that two analysts code without seeing each other’s codes, the latest first',
        querystring: schema.AgreementQuery,
        response: { 200: schema.Samples },
      },
    },
    async (request) => {
      const who = asker(request);
      const id = await placeFor(pool, who, request.query.consultation, 'analyse');
      return { items: (await listSamples(pool, id)).map((row) => shownSample(row, who.personId)) };
    },
  );

  app.post(
    '/analysis/agreement',
    {
      config,
      schema: {
        tags,
        summary: 'Draw comments by a seed, to be coded by oneself and another analyst',
        body: schema.AgreementAsked,
        response: { 201: schema.SampleWhole },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const place = await placeFor(pool, who, request.body.consultation, 'analyse');
      const id = await drawAgreement(pool, place, who.personId, request.body);
      return reply.code(201).send(await shown(who, id));
    },
  );

  app.get(
    '/analysis/agreement/:id',
    {
      config,
      schema: {
        tags,
        summary: 'A sample: one’s own codes, and how far both agree once both have coded',
        params: schema.SamplePath,
        response: { 200: schema.SampleWhole },
      },
    },
    (request) => shown(asker(request), request.params.id),
  );

  app.put(
    '/analysis/agreement/:id/comments/:comment',
    {
      config,
      schema: {
        tags,
        summary: 'Give a comment of the sample one’s themes, or none',
        params: schema.ItemPath,
        body: schema.CodeSent,
        response: { 200: schema.SampleWhole },
      },
    },
    async (request) => {
      const who = asker(request);
      const { id, comment } = request.params;
      const sample = await sampleFor(who, id);
      const { themeIds } = request.body;
      await codeItem(pool, sample, { comment: storedId(keys, comment), themeIds, by: who.personId });
      return shown(who, id);
    },
  );

  app.post(
    '/analysis/agreement/:id/end',
    {
      config,
      schema: {
        tags,
        summary: 'End a sample before all is coded: what both have coded is compared',
        params: schema.SamplePath,
        response: { 200: schema.SampleWhole },
      },
    },
    async (request) => {
      const who = asker(request);
      await endSample(pool, await sampleFor(who, request.params.id), who.personId);
      return shown(who, request.params.id);
    },
  );
}
