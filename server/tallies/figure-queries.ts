import type { Pool } from 'pg';
import type { TallyLine } from './queries.ts';

/** All tallies of a consultation that were not withdrawn, by place and stance. */
export interface TalliesCounted {
  tallies: number;
  lines: TallyLine[];
}

const lines = `
  SELECT l.place, l.stance, sum(l.n)::bigint AS n FROM tally t JOIN tally_line l ON l.tally_id = t.id
  WHERE t.consultation_id = $1 AND t.withdrawn_at IS NULL GROUP BY l.place, l.stance`;

/** What bodies counted by themselves; never to be added to comments. */
export async function countTallies(pool: Pool, consultationId: string): Promise<TalliesCounted> {
  const [{ rows: counted }, { rows }] = await Promise.all([
    pool.query<{ n: number }>(
      'SELECT count(*) AS n FROM tally WHERE consultation_id = $1 AND withdrawn_at IS NULL',
      [consultationId],
    ),
    pool.query<TallyLine>(lines, [consultationId]),
  ]);
  return { tallies: counted[0]?.n ?? 0, lines: rows };
}
