import { randomUUID } from 'node:crypto';
import { asker } from '#server/access/guard.ts';
import type { Who } from '#server/access/who.ts';
import { partIn } from '#server/attributions/policy.ts';
import { NotFound } from '#server/errors.ts';
import { requireHolder } from '#server/events/hand-in.ts';
import { showHandedIn, showHistory } from '#server/events/handed-in.ts';
import { ReadRevision, RecordKey, RecordPath, RecordsQuery } from '#server/events/schema.ts';
import { namePlaces } from '#server/figures/place-queries.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { forMembersOnly } from '#server/sets/members-only.ts';
import { targetLookup } from '#server/submissions/targets.ts';
import { showLines } from './lines.ts';
import * as queries from './queries.ts';
import { correctTally, recordTally, withdrawTally } from './record.ts';
import * as schema from './schema.ts';

const tags = ['events and tallies'];

/** What organisations and deputies counted by themselves: kept and told apart from all comments. */
export function tallyRoutes(app: App, { database: { pool } }: Parts): void {
  forMembersOnly(app);
  const lookup = targetLookup(pool);

  async function findOwn(who: Who, id: string, language?: string): Promise<queries.TallyRow> {
    const tally = await queries.findTally(pool, id, language);
    if (!tally || !partIn(who, tally.attributionId)) throw new NotFound();
    return tally;
  }
  async function show(row: queries.TallyRow, language?: string): Promise<schema.TallyRecord> {
    const places = await namePlaces(pool, row.consultationId, language);
    const { name, date, lines } = row;
    return { ...showHandedIn(row), name, date, lines: showLines(lines, places) };
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
    async (request) => {
      const { limit = 25, ...query } = request.query;
      const mine = asker(request).memberships.map(({ attributionId }) => attributionId);
      const rows = await queries.listTallies(pool, mine, { ...query, limit: limit + 1 });
      const page = rows.slice(0, limit);
      const items = await Promise.all(page.map((row) => show(row, query.language)));
      return { items, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
    },
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
      const who = asker(request);
      requireHolder(who, request.body.attributionId);
      const key = (request.headers['idempotency-key'] ?? randomUUID()).toLowerCase();
      const tally = await recordTally({ pool, lookup }, request.body, { key, personId: who.personId });
      return reply.code(201).send(await show(tally));
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
        response: { 200: schema.TallyWithHistory },
      },
    },
    async (request) => {
      const tally = await findOwn(asker(request), request.params.id);
      return { ...(await show(tally)), history: showHistory(await queries.tallyHistory(pool, tally.id)) };
    },
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
    async (request) => {
      const who = asker(request);
      const { id, attributionId } = await findOwn(who, request.params.id);
      requireHolder(who, attributionId);
      await correctTally({ pool, lookup }, id, request.body, who.personId);
      return show(await findOwn(who, id));
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
    async (request) => {
      const who = asker(request);
      const { id, attributionId } = await findOwn(who, request.params.id);
      requireHolder(who, attributionId);
      await withdrawTally(pool, id, request.body.revision, who.personId);
      return show(await findOwn(who, id));
    },
  );
}
