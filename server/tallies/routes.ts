import { showHandedIn } from '#server/events/handed-in.ts';
import { ownRecords, recordingBy } from '#server/events/own-records.ts';
import { ReadRevision } from '#server/events/schema.ts';
import { RecordKey, RecordPath, RecordQuery, RecordsQuery } from '#server/events/handed-in-schema.ts';
import { namePlaces } from '#server/figures/place-queries.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { forMembersOnly } from '#server/sets/members-only.ts';
import type { TargetLookup } from '#server/submissions/targets.ts';
import { showLines } from './lines.ts';
import { tallies, type TallyContent, type TallyRow } from './queries.ts';
import { correctTally, recordTally } from './record.ts';
import * as schema from './schema.ts';

const tags = ['events and tallies'];

/** What organisations and deputies counted by themselves: kept and told apart from all comments. */
export function tallyRoutes(app: App, { database: { pool } }: Parts, lookup: TargetLookup): void {
  forMembersOnly(app);
  const parts = { pool, lookup };
  const own = ownRecords(pool, tallies, show, tell);

  async function show(row: TallyRow, language?: string): Promise<schema.TallyRecord> {
    return { ...showHandedIn(row), ...(await tell(row, row, language)) };
  }
  async function tell(
    { name, date, lines }: TallyContent,
    { consultationId }: TallyRow,
    language?: string,
  ): Promise<schema.TallyTold> {
    return { name, date, lines: showLines(lines, await namePlaces(pool, consultationId, language)) };
  }

  app.get(
    '/tallies',
    {
      config: { access: 'draft in a name' },
      schema: {
        tags,
        summary: 'Tallies of the names that I write in',
        querystring: RecordsQuery,
        response: { 200: schema.TallyRecords },
      },
    },
    (request) => own.page(request, request.query),
  );

  app.post(
    '/tallies',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags,
        summary: 'Hand in a count by section and stance: no comments, and never added to them',
        headers: RecordKey,
        body: schema.TallySent,
        response: { 201: schema.TallyRecord },
      },
    },
    async (request, reply) => {
      const by = recordingBy(request, request.body.attributionId);
      return reply.code(201).send(await show(await recordTally(parts, request.body, by)));
    },
  );

  app.get(
    '/tallies/:id',
    {
      config: { access: 'draft in a name' },
      schema: {
        tags,
        summary: 'A tally with all its revisions',
        params: RecordPath,
        querystring: RecordQuery,
        response: { 200: schema.TallyWithHistory },
      },
    },
    (request) => own.withHistory(request, request.params.id, request.query.language),
  );

  app.patch(
    '/tallies/:id',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags,
        summary: 'Correct a tally as it was read, until the intake closes',
        params: RecordPath,
        body: schema.TallyCorrection,
        response: { 200: schema.TallyRecord },
      },
    },
    (request) => {
      const { id } = request.params;
      return own.change(request, id, (by) => correctTally(parts, { id, ...request.body }, by));
    },
  );

  app.post(
    '/tallies/:id/withdrawal',
    {
      config: { access: 'submit in a name' },
      schema: {
        tags,
        summary: 'Take a tally back: it leaves all figures',
        params: RecordPath,
        body: ReadRevision,
        response: { 200: schema.TallyRecord },
      },
    },
    (request) => own.withdraw(request, { ...request.params, ...request.body }),
  );
}
