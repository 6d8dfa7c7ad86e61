import type { Pool } from 'pg';

/** A consultation as far as handing in goes. */
export interface Intake {
  id: string;
  timeZone: string;
  language: string;
  /** Null: not opened yet. */
  closesAt: Date | null;
  takes: boolean;
}

/** SQL: whether what is handed in is taken now, where the consultation's table is called `c`. */
export const takesInSql = `coalesce(c.opens_at <= clock_timestamp()
  AND clock_timestamp() < coalesce(c.intake_closes_at, c.closes_at) AND c.concluded_at IS NULL, false)`;

/** A consultation by its address. */
export async function findIntake(db: Pool, slug: string): Promise<Intake | undefined> {
  const { rows } = await db.query<Intake>(
    `SELECT c.id, c.time_zone AS "timeZone", c.authoritative_language AS language,
       coalesce(c.intake_closes_at, c.closes_at) AS "closesAt", ${takesInSql} AS takes
     FROM consultation c WHERE c.slug = $1`,
    [slug],
  );
  return rows[0];
}
