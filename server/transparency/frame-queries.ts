import type { Pool } from 'pg';

/** What the figures of a consultation are read against. */
export interface Frame {
  timeZone: string;
  releaseAfterHours: number;
  /** Codes of its rules, in their order. */
  reasons: string[];
}

const frame = `
  SELECT c.time_zone AS "timeZone", c.release_after_hours AS "releaseAfterHours",
    (SELECT json_agg(r.code ORDER BY r.position) FROM reason r
      WHERE r.rules = coalesce(c.rules, (SELECT max(number) FROM rules))) AS reasons
  FROM consultation c WHERE c.id = $1`;

/** The policy and the rules of a consultation that there is. */
export async function findFrame(pool: Pool, consultationId: string): Promise<Frame> {
  const { rows } = await pool.query<Frame>(frame, [consultationId]);
  return rows[0] ?? { timeZone: 'UTC', releaseAfterHours: 0, reasons: [] };
}
