import type { Pool } from 'pg';
import type { Dimension, ToldCell } from '#db/schema/figures.ts';
import type { Visibility } from '#server/http/terms.ts';
import type { ReadableRow } from './taken-out.ts';

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
  SELECT coalesce(sum(n) FILTER (WHERE entry = 'self'), 0)::bigint AS direct,
    coalesce(sum(n) FILTER (WHERE entry <> 'self'), 0)::bigint AS "handedIn"
  FROM submission_count WHERE consultation_id = $1`;

/** How many times people sent something themselves, and how many times something was handed in. */
export async function countSent(
  pool: Pool,
  consultationId: string,
): Promise<{ direct: number; handedIn: number }> {
  const { rows } = await pool.query<{ direct: number; handedIn: number }>(submissions, [consultationId]);
  return rows[0] ?? { direct: 0, handedIn: 0 };
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

// What was counted a moment before is in the figures of that moment: a decision counts when it can be undone no more.
const taken = `
  UPDATE statistics_edition s SET figures = s.figures || '{"takenOut": true}'
  FROM (
    SELECT DISTINCT e.consultation_id, e.day FROM comment_history h
    JOIN comment m ON m.bucket = h.bucket AND m.id = h.comment_id
    JOIN statistics_edition e ON e.consultation_id = m.consultation_id AND e.day >= m.day
      AND e.made_at <= h.at + interval '1 minute'
    WHERE h.at >= $1 AND h.from_visibility IN ('published', 'published_redacted')
      AND (h.event = 'corrected' OR h.to_visibility NOT IN ('published', 'published_redacted'))
  ) o
  WHERE s.consultation_id = o.consultation_id AND s.day = o.day AND NOT s.figures ? 'takenOut'`;

/** Marks the figures of days that counted something as shown that is not shown any more, or says something else. */
export async function markTakenOut(pool: Pool, since: Date): Promise<void> {
  await pool.query(taken, [since]);
}

const readable = `
  SELECT one AS dimension, one_value AS value, handed_in AS "handedIn", sum(shown)::bigint AS n FROM comment_margin
  WHERE consultation_id = $1 AND one IN ('group', 'stance', 'channel', 'entry') AND other = 'day' AND other_value <= $2
  GROUP BY 1, 2, 3
  UNION ALL
  SELECT other, other_value, handed_in, sum(shown)::bigint FROM comment_margin
  WHERE consultation_id = $1 AND one = 'day' AND other IN ('day', 'country', 'province') AND one_value <= $2
  GROUP BY 1, 2, 3`;

/** What can be read today of what was received until the end of a day. */
export async function readReadable(pool: Pool, consultationId: string, day: string): Promise<ReadableRow[]> {
  return (await pool.query<ReadableRow>(readable, [consultationId, day])).rows;
}

const edition = `SELECT figures FROM statistics_edition WHERE consultation_id = $1 AND day = $2`;

/** The figures as they were told on a day. */
export async function findEdition(pool: Pool, consultationId: string, day: string): Promise<unknown> {
  return (await pool.query<{ figures: unknown }>(edition, [consultationId, day])).rows[0]?.figures;
}
