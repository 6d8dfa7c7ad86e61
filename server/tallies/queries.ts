import type { PoolClient } from 'pg';
import type { HandedInRow } from '#server/events/handed-in.ts';
import { handedInTable } from '#server/events/handed-in-queries.ts';
import { takesInSql } from '#server/events/intake-queries.ts';
import type { NewRecord } from '#server/events/record-once.ts';
import type { Stance } from '#server/http/terms.ts';

/** How many took a stance towards a place. */
export interface TallyLine {
  place: string;
  stance: Stance;
  n: number;
}

/** What a tally says. */
export interface TallyContent {
  name: string;
  date: string;
  lines: TallyLine[];
}

/** A tally with the name that handed it in and its consultation. */
export interface TallyRow extends HandedInRow, TallyContent {}

const lines = (aggregate: 'json' | 'jsonb') =>
  `(SELECT coalesce(${aggregate}_agg(${aggregate}_build_object('place', l.place, 'stance', l.stance, 'n', l.n)
     ORDER BY l.place, l.stance), '[]') FROM tally_line l WHERE l.tally_id = r.id)`;

export const tallies = handedInTable<TallyRow, TallyContent>('tally', {
  own: `r.name, r.day AS date, ${lines('json')} AS lines`,
  content: `jsonb_build_object('name', r.name, 'date', r.day, 'lines', ${lines('jsonb')})`,
});

const record = `
  INSERT INTO tally (id, consultation_id, attribution_id, key, fingerprint, name, day)
  SELECT $1, c.id, $3, $4, $5, $6, $7 FROM consultation c
  WHERE c.id = $2 AND ${takesInSql} ON CONFLICT DO NOTHING`;

/** Records a tally; false where the name used the key before, or the intake is not open. */
export async function recordTally(
  client: PoolClient,
  { id, consultationId, attributionId, key, fingerprint }: NewRecord,
  said: TallyContent,
): Promise<boolean> {
  const { rowCount } = await client.query(record, [
    ...[id, consultationId, attributionId, key, fingerprint],
    ...[said.name, said.date],
  ]);
  if (rowCount !== 1) return false;
  await writeLines(client, id, said.lines);
  return true;
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
  { name, date }: Pick<TallyContent, 'name' | 'date'>,
): Promise<void> {
  await client.query('UPDATE tally SET name = $2, day = $3, revision = revision + 1 WHERE id = $1', [
    id,
    name,
    date,
  ]);
}
