import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { asker } from '#server/access/guard.ts';
import type { Who } from '#server/access/who.ts';
import { partIn } from '#server/attributions/policy.ts';
import { NotFound } from '#server/errors.ts';
import { requireHolder } from './hand-in.ts';
import type { HandedInRow } from './handed-in.ts';
import type { HandedInTable, Wanted } from './handed-in-queries.ts';
import { type Change, withdrawOnce } from './change-once.ts';

/** Who records something in a name that he or she holds, and with which key. */
export function recordingBy(
  request: FastifyRequest,
  attributionId: string,
): { key: string; personId: string } {
  const who = asker(request);
  requireHolder(who, attributionId);
  const key = String(request.headers['idempotency-key'] ?? randomUUID()).toLowerCase();
  return { key, personId: who.personId };
}

/**
 * What the members of a name do with what it has handed in: to everybody else there is nothing.
 *
 * @param tell what a revision said, as it is shown
 */
export function ownRecords<Row extends HandedInRow, Said, Shown extends object, Told>(
  pool: Pool,
  table: HandedInTable<Row, Said>,
  show: (row: Row, language?: string) => Shown | Promise<Shown>,
  tell: (said: Said, row: Row, language?: string) => Told | Promise<Told>,
) {
  async function find(who: Who, id: string, language?: string): Promise<Row> {
    const row = await table.find(pool, id, language);
    if (!row || !partIn(who, row.attributionId)) throw new NotFound();
    return row;
  }
  /** Changes one as its holder, and shows how it stands then. */
  async function change(request: FastifyRequest, id: string, work: (personId: string) => Promise<void>) {
    const who = asker(request);
    requireHolder(who, (await find(who, id)).attributionId);
    await work(who.personId);
    return show(await find(who, id));
  }
  return {
    change,
    withdraw: (request: FastifyRequest, { id, revision }: Omit<Change, 'personId'>) =>
      change(request, id, (personId) => withdrawOnce(pool, table, { id, revision, personId })),
    page: async (
      request: FastifyRequest,
      {
        limit = 25,
        attributionId,
        ...query
      }: Omit<Wanted, 'limit'> & { limit?: number; attributionId?: string },
    ) => {
      const mine = asker(request)
        .memberships.map((membership) => membership.attributionId)
        .filter((id) => attributionId === undefined || id === attributionId);
      const rows = await table.list(pool, mine, { ...query, limit: limit + 1 });
      const page = rows.slice(0, limit);
      const items = await Promise.all(page.map((row) => show(row, query.language)));
      return { items, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
    },
    withHistory: async (request: FastifyRequest, id: string, language?: string) => {
      const row = await find(asker(request), id, language);
      const revisions = await table.history(pool, id);
      const history = await Promise.all(
        revisions.map(async ({ at, content, ...revision }) => ({
          ...revision,
          at: at.toISOString(),
          content: await tell(content, row, language),
        })),
      );
      return { ...(await show(row, language)), history };
    },
  };
}
