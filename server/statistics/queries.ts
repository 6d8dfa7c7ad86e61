import type { Pool } from 'pg';
import type { Dimension, ToldCell } from '#db/schema/figures.ts';
import type { Visibility } from '#server/http/terms.ts';

/** Comments of one value of a dimension that stand alike. */
export interface StandingRow {
  dimension: Dimension;
  value: string;
  visibility: Visibility;
  handedIn: boolean;
  n: number;
}

const standing = `
  SELECT CASE one WHEN 'visibility' THEN other ELSE one END AS dimension,
    CASE one WHEN 'visibility' THEN other_value ELSE one_value END AS value,
    CASE one WHEN 'visibility' THEN one_value ELSE other_value END AS visibility, handed_in AS "handedIn", n
  FROM comment_margin
  WHERE consultation_id = $1 AND n <> 0 AND (one, other) IN (('place', 'visibility'), ('group', 'visibility'),
    ('stance', 'visibility'), ('channel', 'visibility'), ('entry', 'visibility'), ('visibility', 'visibility'),
    ('visibility', 'day'), ('visibility', 'country'), ('visibility', 'province'))`;

/** How the comments of a consultation stand, by everything that the public figures are broken down by. */
export async function readStanding(pool: Pool, consultationId: string): Promise<StandingRow[]> {
  return (await pool.query<StandingRow>(standing, [consultationId])).rows;
}

const submissions = `
  SELECT entry <> 'self' AS "handedIn", sum(n)::bigint AS n FROM submission_count WHERE consultation_id = $1 GROUP BY 1`;

/** How many times something was sent, or handed in. */
export async function countSent(
  pool: Pool,
  consultationId: string,
): Promise<{ handedIn: boolean; n: number }[]> {
  return (await pool.query<{ handedIn: boolean; n: number }>(submissions, [consultationId])).rows;
}

/** Public figures as they were told last. */
export interface Edition {
  day: string;
  figures: unknown;
  basis: Record<string, ToldCell>;
  /** To the microsecond: what was told since has another. */
  madeAt: string;
}

const newest = `
  SELECT day, figures, basis, made_at::text AS "madeAt" FROM statistics_edition
  WHERE consultation_id = $1 AND day <= $2 ORDER BY day DESC LIMIT 1`;

/** What was told last, on a day or before it. */
export async function lastEdition(
  pool: Pool,
  consultationId: string,
  day: string,
): Promise<Edition | undefined> {
  return (await pool.query<Edition>(newest, [consultationId, day])).rows[0];
}

const keep = `
  INSERT INTO statistics_edition AS e (consultation_id, day, figures, basis, made_at)
  SELECT $1, $2, $3, $4, clock_timestamp()
  WHERE (SELECT max(day) FROM statistics_edition WHERE consultation_id = $1 AND day <= $2)
    IS NOT DISTINCT FROM $5::date
  ON CONFLICT (consultation_id, day) DO UPDATE
  SET figures = excluded.figures, basis = excluded.basis, made_at = excluded.made_at
  WHERE e.made_at = $6::timestamptz`;

/**
 * Keeps what is told today in place of what was told earlier today. False where somebody else has told something since
 * `last`: two who tell at once would tell two things, of which nobody knew when the next is told.
 */
export async function keepEdition(
  pool: Pool,
  consultationId: string,
  day: string,
  { figures, basis, last }: { figures: unknown; basis: Record<string, ToldCell>; last?: Edition | undefined },
): Promise<boolean> {
  const values = [consultationId, day, JSON.stringify(figures), JSON.stringify(basis)];
  const kept = await pool.query(keep, [...values, last?.day ?? null, last?.madeAt ?? null]);
  return kept.rowCount === 1;
}

const about = `SELECT id, time_zone AS "timeZone" FROM consultation WHERE slug = $1`;

/** A consultation and the zone in which its days begin. */
export async function findZone(
  pool: Pool,
  slug: string,
): Promise<{ id: string; timeZone: string } | undefined> {
  return (await pool.query<{ id: string; timeZone: string }>(about, [slug])).rows[0];
}

const edition = `SELECT figures FROM statistics_edition WHERE consultation_id = $1 AND day = $2`;

/** The figures as they were told on a day. */
export async function findEdition(pool: Pool, consultationId: string, day: string): Promise<unknown> {
  return (await pool.query<{ figures: unknown }>(edition, [consultationId, day])).rows[0]?.figures;
}
