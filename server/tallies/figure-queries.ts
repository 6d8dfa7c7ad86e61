import type { Pool } from 'pg';
import type { TallyLine } from './queries.ts';

/** All tallies of a consultation that were not withdrawn, by place and stance. */
export interface TalliesCounted {
  tallies: number;
  lines: TallyLine[];
  /** How many counted at a place; they may have counted the same people. */
  bodies: Map<string, number>;
}

const lines = `
  SELECT l.place, l.stance, sum(l.n)::bigint AS n FROM tally t JOIN tally_line l ON l.tally_id = t.id
  WHERE t.consultation_id = $1 AND t.withdrawn_at IS NULL GROUP BY l.place, l.stance`;

const bodies = `
  SELECT l.place, count(DISTINCT t.attribution_id) AS n FROM tally t JOIN tally_line l ON l.tally_id = t.id
  WHERE t.consultation_id = $1 AND t.withdrawn_at IS NULL GROUP BY l.place`;

/** What bodies counted by themselves; never to be added to comments. */
export async function countTallies(pool: Pool, consultationId: string): Promise<TalliesCounted> {
  const [{ rows: counted }, { rows }, { rows: who }] = await Promise.all([
    pool.query<{ n: number }>(
      'SELECT count(*) AS n FROM tally WHERE consultation_id = $1 AND withdrawn_at IS NULL',
      [consultationId],
    ),
    pool.query<TallyLine>(lines, [consultationId]),
    pool.query<{ place: string; n: number }>(bodies, [consultationId]),
  ]);
  return {
    tallies: counted[0]?.n ?? 0,
    lines: rows,
    bodies: new Map(who.map(({ place, n }) => [place, n])),
  };
}
