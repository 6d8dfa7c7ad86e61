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

/** SQL for what is handed in as `r`: in whose name, for which consultation; `$1` is the language. */
export const handedInFor = {
  columns: `r.revision, r.recorded_at AS "recordedAt", r.withdrawn_at AS "withdrawnAt",
    a.id AS "attributionId", a.slug AS "attributionSlug", a.capacity, named.name AS "attributionName",
    c.id AS "consultationId", c.slug, titled.title, c.time_zone AS "timeZone", c.authoritative_language AS language,
    coalesce(c.intake_closes_at, c.closes_at) AS "closesAt", ${takesInSql} AS takes`,
  tables: `
    JOIN attribution a ON a.id = r.attribution_id
    JOIN consultation c ON c.id = r.consultation_id
    CROSS JOIN LATERAL (
      SELECT name FROM attribution_text t WHERE t.attribution_id = a.id
      ORDER BY t.language = c.authoritative_language DESC, t.language LIMIT 1
    ) named
    CROSS JOIN LATERAL (
      SELECT title FROM consultation_text t WHERE t.consultation_id = c.id
      ORDER BY t.language = $1 DESC, t.language = c.authoritative_language DESC, t.language LIMIT 1
    ) titled`,
};

/** A page of what some names have handed in, the newest first. */
export const pageOf = (table: 'event' | 'tally'): string => `
  WHERE r.attribution_id = ANY ($2) AND ($3::text IS NULL OR c.slug = $3) AND ($4::uuid IS NULL OR (r.recorded_at, r.id) < (
    SELECT last.recorded_at, last.id FROM ${table} last WHERE last.id = $4))
  ORDER BY r.recorded_at DESC, r.id DESC LIMIT $5`;
