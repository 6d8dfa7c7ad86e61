import type { Pool, PoolClient } from 'pg';
import type { HandedInRow, HistoryRow } from '#server/events/handed-in.ts';
import { takesInSql } from '#server/events/intake-queries.ts';
import { handedInReader } from '#server/events/reading-queries.ts';
import type { Stance } from '#server/http/terms.ts';

/** How many took a stance towards a place. */
export interface TallyLine {
  place: string;
  stance: Stance;
  n: number;
}

/** A tally with the name that handed it in and its consultation. */
export interface TallyRow extends HandedInRow {
  fingerprint: Buffer;
  name: string;
  date: string;
  lines: TallyLine[];
}

export const {
  find: findTally,
  findByKey: findTallyByKey,
  list: listTallies,
} = handedInReader<TallyRow>(
  'tally',
  `r.name, r.day AS date,
    (SELECT coalesce(json_agg(json_build_object('place', l.place, 'stance', l.stance, 'n', l.n) ORDER BY l.place, l.stance), '[]')
      FROM tally_line l WHERE l.tally_id = r.id) AS lines`,
);

const record = `
  INSERT INTO tally (id, consultation_id, attribution_id, key, fingerprint, name, day)
  SELECT $1, c.id, $3, $4, $5, $6, $7 FROM consultation c
  WHERE c.id = $2 AND ${takesInSql} ON CONFLICT DO NOTHING`;

/** Records a tally without its lines; false where the name used the key before, or the intake is not open. */
export async function recordTally(
  client: PoolClient,
  tally: {
    id: string;
    consultationId: string;
    attributionId: string;
    key: string;
    fingerprint: Buffer;
    name: string;
    date: string;
  },
): Promise<boolean> {
  const { id, consultationId, attributionId, key, fingerprint, name, date } = tally;
  const { rowCount } = await client.query(record, [
    id,
    consultationId,
    attributionId,
    key,
    fingerprint,
    name,
    date,
  ]);
  return rowCount === 1;
}

/** Holds back whoever changes the tally meanwhile. */
export async function lockTally(client: PoolClient, id: string): Promise<void> {
  await client.query('SELECT FROM tally WHERE id = $1 FOR UPDATE', [id]);
}

/** Puts lines in place of those that a tally has. Ask under its lock. */
export async function writeLines(client: PoolClient, id: string, lines: TallyLine[]): Promise<void> {
  await client.query('DELETE FROM tally_line WHERE tally_id = $1', [id]);
  await client.query(
    `INSERT INTO tally_line (tally_id, place, stance, n)
     SELECT $1, l.place, l.stance, l.n FROM unnest($2::uuid[], $3::stance[], $4::bigint[]) AS l (place, stance, n)`,
    [id, lines.map(({ place }) => place), lines.map(({ stance }) => stance), lines.map(({ n }) => n)],
  );
}

/** Writes what a tally is called as its next revision. Ask under its lock. */
export async function correctTally(
  client: PoolClient,
  id: string,
  { name, date }: { name: string; date: string },
): Promise<void> {
  await client.query('UPDATE tally SET name = $2, day = $3, revision = revision + 1 WHERE id = $1', [
    id,
    name,
    date,
  ]);
}

/** Takes a tally out of all figures. Ask under its lock. */
export async function withdrawTally(client: PoolClient, id: string): Promise<void> {
  await client.query(
    'UPDATE tally SET withdrawn_at = clock_timestamp(), revision = revision + 1 WHERE id = $1',
    [id],
  );
}

/** Remembers what a tally says from now on. */
export async function rememberTally(
  client: PoolClient,
  id: string,
  act: HistoryRow['act'],
  by: string,
): Promise<void> {
  await client.query(
    `INSERT INTO tally_history (tally_id, revision, act, by, content)
     SELECT r.id, r.revision, $2, $3, jsonb_build_object('name', r.name, 'date', r.day, 'lines', (
       SELECT coalesce(jsonb_agg(jsonb_build_object('place', l.place, 'stance', l.stance, 'n', l.n) ORDER BY l.place, l.stance), '[]')
       FROM tally_line l WHERE l.tally_id = r.id))
     FROM tally r WHERE r.id = $1`,
    [id, act, by],
  );
}

/** All revisions of a tally, the newest first, with who wrote them. */
export async function tallyHistory(pool: Pool, id: string): Promise<HistoryRow[]> {
  const { rows } = await pool.query<HistoryRow>(
    `SELECT h.revision, h.act, h.at, p.name AS by, h.content FROM tally_history h LEFT JOIN person p ON p.id = h.by
     WHERE h.tally_id = $1 ORDER BY h.revision DESC`,
    [id],
  );
  return rows;
}
