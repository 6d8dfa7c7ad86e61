import { randomUUID } from 'node:crypto';
import { asker } from '#server/access/guard.ts';
import { partIn } from '#server/attributions/policy.ts';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import { events } from '#server/events/queries.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { limits } from '#server/submissions/schema.ts';
import type { TargetLookup } from '#server/submissions/targets.ts';
import { forMembersOnly } from './members-only.ts';
import { findOwnSet, summaryOf } from './own-set.ts';
import { findConsultation, findOpenSet, listSets } from './queries.ts';
import { startSet } from './change-queries.ts';
import { readDrafts, showDrafts, stateOf } from './read-drafts.ts';
import * as schema from './schema.ts';

const tags = ['sets of comments'];

/** Comments that deputies and organisations prepare over days: begun, listed and read by their members. */
export function setRoutes(app: App, { database: { db, pool }, keys }: Parts, lookup: TargetLookup): void {
  forMembersOnly(app);

  app.get(
    '/sets',
    {
      config: { access: 'draft in a name' },
      schema: {
        tags,
        summary: 'Sets of the names that I write in',
        querystring: schema.SetsQuery,
        response: { 200: schema.CommentSets },
      },
    },
    async (request) => {
      const who = asker(request);
      const { limit = 25, ...query } = request.query;
      const mine = who.memberships.map(({ attributionId }) => attributionId);
      const rows = await listSets(pool, mine, { ...query, limit: limit + 1 });
      const page = rows.slice(0, limit);
      return {
        items: page.flatMap((row) => {
          const part = partIn(who, row.attributionId);
          return part ? [summaryOf({ ...row, part })] : [];
        }),
        next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  );

  app.post(
    '/sets',
    {
      config: { access: 'draft in a name' },
      schema: {
        tags,
        summary: 'Start a set, or find the one that is being prepared',
        body: schema.NewSet,
        response: { 200: schema.CommentSet, 201: schema.CommentSet },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      const { attributionId, consultation: slug, eventId = null } = request.body;
      if (!partIn(who, attributionId)) throw new NotFound();
      const consultation = await findConsultation(pool, slug);
      if (!consultation)
        throw new Unprocessable('There is no such consultation.', [
          { pointer: '/consultation', detail: 'Use the address of a consultation.' },
        ]);
      const event = eventId === null ? undefined : await events.find(pool, eventId);
      if (eventId !== null && (event?.attributionId !== attributionId || event.slug !== slug))
        throw new NotFound();
      const open = await findOpenSet(pool, attributionId, consultation.id, eventId);
      if (open) return summaryOf(await findOwnSet(pool, who, open));
      const prepares = event
        ? event.takes && !event.withdrawnAt
        : consultation.phase === 'open' || consultation.phase === 'announced';
      if (!prepares) throw new Conflict('This consultation is closed.');
      const set = {
        id: randomUUID(),
        key: randomUUID(),
        attributionId,
        consultationId: consultation.id,
        eventId,
      };
      const started = await startSet(pool, set);
      const id = started ? set.id : await findOpenSet(pool, attributionId, consultation.id, eventId);
      return reply.code(started ? 201 : 200).send(summaryOf(await findOwnSet(pool, who, id ?? set.id)));
    },
  );

  app.get(
    '/sets/:id',
    {
      config: { access: 'draft in a name' },
      schema: {
        tags,
        summary: 'A set with its drafts in document order',
        params: schema.SetPath,
        querystring: schema.InLanguage,
        response: { 200: schema.SetWithDrafts },
      },
    },
    async (request) => {
      const { language } = request.query;
      const set = await findOwnSet(pool, asker(request), request.params.id, language);
      const parts = { db, pool, keys, lookup };
      const opened = await readDrafts(parts, set.id);
      return {
        ...summaryOf(set),
        comments: opened.length,
        state: stateOf(opened.map(({ row }) => row)),
        most: limits.comments,
        drafts: await showDrafts(parts, opened, language ?? set.authoritativeLanguage),
      };
    },
  );
}
