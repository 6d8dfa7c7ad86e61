import type { Pool } from 'pg';
import type { Group } from '#server/http/terms.ts';
import { firstDecision, stands } from '#server/transparency/decision-queries.ts';

/** Of these decisions each was made by somebody about a case in hand; members of clusters follow and are no acts. */
const act = (d: string) => `
  ${d}.by IS NOT NULL AND ${d}.review_id IS NOT NULL AND ${stands(d)}
  AND ${d}.outcome IN ('publish', 'publish_redacted', 'withhold', 'set_aside', 'move', 'confirm', 'return', 'uphold',
    'overturn')`;

export interface DayRow {
  day: string;
  acts: number;
  decided: number;
  released: number;
}

// From midnight in the zone of the consultation.
const days = `
  SELECT (d.at AT TIME ZONE c.time_zone)::date AS day, count(*) FILTER (WHERE ${act('d')})::int AS acts,
    count(*) FILTER (WHERE ${firstDecision('d')} AND d.outcome <> 'release')::int AS decided,
    count(*) FILTER (WHERE d.outcome = 'release')::int AS released
  FROM consultation c JOIN decision d ON d.consultation_id = c.id
  WHERE c.id = $1 AND d.at >= (date_trunc('day', now() AT TIME ZONE c.time_zone) - interval '13 days') AT TIME ZONE c.time_zone
  GROUP BY 1`;

/** Decisions by day, of the last fourteen; days without any are left out. */
export async function countDays(pool: Pool, consultationId: string): Promise<DayRow[]> {
  return (await pool.query<DayRow>(days, [consultationId])).rows;
}

// What came in during these days was decided during them, or waits: the other part is counted with what waits.
const decidedArrivals = `
  SELECT m.revised_day AS day, count(*)::int AS n
  FROM consultation c JOIN decision d ON d.consultation_id = c.id
  JOIN comment m ON m.bucket = d.bucket AND m.id = d.comment_id AND m.revision = d.revision
  WHERE c.id = $1 AND d.at >= (date_trunc('day', now() AT TIME ZONE c.time_zone) - interval '13 days') AT TIME ZONE c.time_zone
    AND m.revised_day >= (now() AT TIME ZONE c.time_zone)::date - 13 AND ${firstDecision('d')}
  GROUP BY 1`;

/** Comments that came in during the last fourteen days and are decided, by the day on which they came. */
export async function countDecidedArrivals(
  pool: Pool,
  consultationId: string,
): Promise<{ day: string; n: number }[]> {
  return (await pool.query<{ day: string; n: number }>(decidedArrivals, [consultationId])).rows;
}

const hours = `
  SELECT h.from, count(d.id)::int AS acts
  FROM generate_series(date_trunc('hour', now()) - interval '23 hours', date_trunc('hour', now()), interval '1 hour') h ("from")
  LEFT JOIN decision d ON d.consultation_id = $1 AND d.at >= h.from AND d.at < h.from + interval '1 hour' AND ${act('d')}
  GROUP BY 1 ORDER BY 1`;

/** What people decided in each of the last 24 hours. */
export async function countHours(
  pool: Pool,
  consultationId: string,
): Promise<{ from: Date; acts: number }[]> {
  return (await pool.query<{ from: Date; acts: number }>(hours, [consultationId])).rows;
}

const agreement = `
  SELECT d.at >= now() - interval '7 days' AS recent, d.result = 'agreed' AS agreed, count(*)::int AS n
  FROM review r
  JOIN decision d ON d.bucket = r.bucket AND d.comment_id = r.comment_id AND d.review_id = r.id
    AND d.result IN ('agreed', 'disagreed') AND ${stands('d')}
  WHERE r.consultation_id = $1 AND r.kind = 'sample'
  GROUP BY 1, 2`;

/** Second decisions that did not see the first: alike or not, of the last seven days or before. */
export async function countAgreement(
  pool: Pool,
  consultationId: string,
): Promise<{ recent: boolean; agreed: boolean; n: number }[]> {
  return (await pool.query<{ recent: boolean; agreed: boolean; n: number }>(agreement, [consultationId]))
    .rows;
}

export interface ReversalRow {
  reason: string;
  settled: number;
  overturned: number;
  reversed: number;
  lastDays: number;
}

// A confirmation has the proposal's reason; a move has none.
const reversals = `
  SELECT CASE WHEN a.outcome = 'move' THEN 'move' ELSE coalesce(a.reason, 'unknown') END AS reason,
    count(*) FILTER (WHERE r.kind = 'appeal')::int AS settled,
    count(*) FILTER (WHERE d.outcome = 'overturn')::int AS overturned,
    count(*) FILTER (WHERE r.kind = 'sample')::int AS reversed,
    count(*) FILTER (WHERE d.outcome <> 'uphold' AND d.at >= now() - interval '7 days')::int AS "lastDays"
  FROM review r
  JOIN decision a ON a.bucket = r.bucket AND a.id = r.about_decision
  JOIN LATERAL (
    SELECT d.outcome, d.at FROM decision d
    WHERE d.bucket = r.bucket AND d.comment_id = r.comment_id AND d.review_id = r.id AND ${stands('d')}
      AND (d.outcome IN ('uphold', 'overturn') AND r.kind = 'appeal'
        OR d.outcome IN ('publish', 'publish_redacted') AND d.from_visibility <> d.to_visibility AND r.kind = 'sample')
    ORDER BY d.at DESC LIMIT 1
  ) d ON true
  WHERE r.consultation_id = $1 AND r.kind IN ('appeal', 'sample')
  GROUP BY 1 ORDER BY 1`;

/** What was looked at again and changed, by the reason of what was changed. */
export async function countReversals(pool: Pool, consultationId: string): Promise<ReversalRow[]> {
  return (await pool.query<ReversalRow>(reversals, [consultationId])).rows;
}

export interface RemovalRow {
  stance: string;
  group: Group;
  shown: number;
  withheld: number;
}

const removals = `
  SELECT stance, "group",
    coalesce(sum(n) FILTER (WHERE visibility IN ('published', 'published_redacted')), 0)::bigint AS shown,
    coalesce(sum(n) FILTER (WHERE visibility = 'withheld'), 0)::bigint AS withheld
  FROM comment_count WHERE consultation_id = $1 GROUP BY 1, 2`;

/** Shown and withheld comments by stance and group, from the roll-up. */
export async function countRemovals(pool: Pool, consultationId: string): Promise<RemovalRow[]> {
  return (await pool.query<RemovalRow>(removals, [consultationId])).rows;
}

const dates = `
  SELECT time_zone AS "timeZone", opens_at AS "opensAt", closes_at AS "closesAt", response_due_at AS "responseDueAt"
  FROM consultation WHERE id = $1`;

export interface Dates {
  timeZone: string;
  opensAt: Date | null;
  closesAt: Date | null;
  responseDueAt: Date | null;
}

/** When a consultation opens and closes, and when its answers are due. */
export async function findDates(pool: Pool, consultationId: string): Promise<Dates> {
  const { rows } = await pool.query<Dates>(dates, [consultationId]);
  return rows[0] ?? { timeZone: 'UTC', opensAt: null, closesAt: null, responseDueAt: null };
}
