import type { App, Parts } from '#server/http/app-type.ts';
import { forMembersOnly } from '#server/sets/members-only.ts';
import { showHandedIn } from './handed-in.ts';
import { ownRecords, recordingBy } from './own-records.ts';
import { type EventRow, events } from './queries.ts';
import { correctEvent, recordEvent } from './record.ts';
import * as schema from './schema.ts';
import { RecordKey, RecordPath, RecordQuery, RecordsQuery } from './handed-in-schema.ts';

const tags = ['events and tallies'];

/** Meetings and letters that organisations and deputies record, each once with its attendance. */
export function eventRoutes(app: App, { database: { pool } }: Parts): void {
  forMembersOnly(app);
  const own = ownRecords(pool, events, show, (said) => said);

  app.get(
    '/events',
    {
      config: { access: 'draft in a name' },
      schema: {
        tags,
        summary: 'Meetings and letters of the names that I write in',
        querystring: RecordsQuery,
        response: { 200: schema.EventRecords },
      },
    },
    (request) => own.page(request, request.query),
  );

  app.post(
    '/events',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags,
        summary: 'Record a meeting or a letter with its date, place and attendance, once',
        headers: RecordKey,
        body: schema.EventSent,
        response: { 201: schema.EventRecord },
      },
    },
    async (request, reply) => {
      const by = recordingBy(request, request.body.attributionId);
      return reply.code(201).send(show(await recordEvent(pool, request.body, by)));
    },
  );

  app.get(
    '/events/:id',
    {
      config: { access: 'draft in a name' },
      schema: {
        tags,
        summary: 'An event with all its revisions',
        params: RecordPath,
        querystring: RecordQuery,
        response: { 200: schema.EventWithHistory },
      },
    },
    (request) => own.withHistory(request, request.params.id, request.query.language),
  );

  app.patch(
    '/events/:id',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags,
        summary: 'Correct an event as it was read, until the intake closes',
        params: RecordPath,
        body: schema.EventCorrection,
        response: { 200: schema.EventRecord },
      },
    },
    (request) => {
      const { id } = request.params;
      return own.change(request, id, (by) => correctEvent(pool, { id, ...request.body }, by));
    },
  );

  app.post(
    '/events/:id/withdrawal',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags,
        summary: 'Take an event back: its attendance leaves all figures, its comments stay',
        params: RecordPath,
        body: schema.ReadRevision,
        response: { 200: schema.EventRecord },
      },
    },
    (request) => own.withdraw(request, { ...request.params, ...request.body }),
  );
}

function show(row: EventRow): schema.EventRecord {
  const { kind, name, date, place, attendance, submissions, set } = row;
  return { ...showHandedIn(row), kind, name, date, place, attendance, submissions, set };
}
