import { randomUUID } from 'node:crypto';
import { asker } from '#server/access/guard.ts';
import { partIn } from '#server/attributions/policy.ts';
import type { Who } from '#server/access/who.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { forMembersOnly } from '#server/sets/members-only.ts';
import { requireHolder } from './hand-in.ts';
import { showHandedIn, showHistory } from './handed-in.ts';
import * as queries from './queries.ts';
import { correctEvent, recordEvent, withdrawEvent } from './record.ts';
import * as schema from './schema.ts';

const tags = ['events and tallies'];

/** Meetings and letters that organisations and deputies record, each once with its attendance. */
export function eventRoutes(app: App, { database: { pool } }: Parts): void {
  forMembersOnly(app);

  async function findOwn(who: Who, id: string, language?: string): Promise<queries.EventRow> {
    const event = await queries.findEvent(pool, id, language);
    if (!event || !partIn(who, event.attributionId)) throw new NotFound();
    return event;
  }

  app.get(
    '/events',
    {
      config: { access: 'draft in a name' },
      schema: {
        tags,
        summary: 'Meetings and letters of the names that I write in',
        querystring: schema.RecordsQuery,
        response: { 200: schema.EventRecords },
      },
    },
    async (request) => {
      const { limit = 25, ...query } = request.query;
      const mine = asker(request).memberships.map(({ attributionId }) => attributionId);
      const rows = await queries.listEvents(pool, mine, { ...query, limit: limit + 1 });
      const page = rows.slice(0, limit);
      return { items: page.map(showEvent), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
    },
  );

  app.post(
    '/events',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags,
        summary: 'Record a meeting or a letter with its date, place and attendance, once',
        headers: schema.RecordKey,
        body: schema.EventSent,
        response: { 201: schema.EventRecord },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      requireHolder(who, request.body.attributionId);
      const key = (request.headers['idempotency-key'] ?? randomUUID()).toLowerCase();
      const event = await recordEvent(pool, request.body, { key, personId: who.personId });
      return reply.code(201).send(showEvent(event));
    },
  );

  app.get(
    '/events/:id',
    {
      config: { access: 'draft in a name' },
      schema: {
        tags,
        summary: 'An event with all its revisions',
        params: schema.RecordPath,
        response: { 200: schema.EventWithHistory },
      },
    },
    async (request) => {
      const event = await findOwn(asker(request), request.params.id);
      return { ...showEvent(event), history: showHistory(await queries.eventHistory(pool, event.id)) };
    },
  );

  app.patch(
    '/events/:id',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags,
        summary: 'Correct an event as it was read, until the intake closes',
        params: schema.RecordPath,
        body: schema.EventCorrection,
        response: { 200: schema.EventRecord },
      },
    },
    async (request) => {
      const who = asker(request);
      const { id, attributionId } = await findOwn(who, request.params.id);
      requireHolder(who, attributionId);
      await correctEvent(pool, id, request.body, who.personId);
      return showEvent(await findOwn(who, id));
    },
  );

  app.post(
    '/events/:id/withdrawal',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags,
        summary: 'Take an event back: its attendance leaves all figures, its comments stay',
        params: schema.RecordPath,
        body: schema.ReadRevision,
        response: { 200: schema.EventRecord },
      },
    },
    async (request) => {
      const who = asker(request);
      const { id, attributionId } = await findOwn(who, request.params.id);
      requireHolder(who, attributionId);
      await withdrawEvent(pool, id, request.body.revision, who.personId);
      return showEvent(await findOwn(who, id));
    },
  );
}

function showEvent(row: queries.EventRow): schema.EventRecord {
  const { kind, name, date, place, attendance, submissions, set } = row;
  return { ...showHandedIn(row), kind, name, date, place, attendance, submissions, set };
}
