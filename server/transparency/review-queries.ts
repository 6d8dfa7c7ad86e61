import type { Pool } from 'pg';
import { stands } from './decision-queries.ts';

const second = `
  SELECT count(*) FILTER (WHERE d.result = 'agreed')::bigint AS agreed,
    count(*) FILTER (WHERE d.result = 'disagreed')::bigint AS disagreed,
    count(*) FILTER (WHERE d.result IS NULL AND r.finished_at IS NULL AND r.queue = 'sample'
      AND a.by IS NOT NULL)::bigint AS waiting
  FROM review r
  JOIN decision a ON a.bucket = r.bucket AND a.id = r.about_decision
  LEFT JOIN LATERAL (
    SELECT d.result FROM decision d
    WHERE d.bucket = r.bucket AND d.comment_id = r.comment_id AND d.review_id = r.id
      AND d.result IN ('agreed', 'disagreed') AND ${stands('d')}
    ORDER BY d.at DESC LIMIT 1
  ) d ON true
  WHERE r.consultation_id = $1 AND r.kind = 'sample'`;

export interface SecondDecisions {
  agreed: number;
  disagreed: number;
  waiting: number;
}

/** How often somebody who did not see a decision decided the same; releases by time are no decisions. */
export async function countSecondDecisions(pool: Pool, consultationId: string): Promise<SecondDecisions> {
  const { rows } = await pool.query<SecondDecisions>(second, [consultationId]);
  return rows[0] ?? { agreed: 0, disagreed: 0, waiting: 0 };
}

const appeals = `
  SELECT count(*)::bigint AS asked, count(*) FILTER (WHERE a.outcome = 'upheld')::bigint AS upheld,
    count(*) FILTER (WHERE a.outcome = 'overturned')::bigint AS overturned,
    count(*) FILTER (WHERE a.outcome = 'lapsed')::bigint AS lapsed,
    count(*) FILTER (WHERE a.outcome IS NULL)::bigint AS waiting
  FROM review r
  JOIN appeal a ON a.bucket = r.bucket AND a.comment_id = r.comment_id AND a.decision_id = r.about_decision
  WHERE r.consultation_id = $1 AND r.kind = 'appeal'`;

export interface Appeals {
  asked: number;
  upheld: number;
  overturned: number;
  lapsed: number;
  waiting: number;
}

/** Requests to look at a decision again, and what came of them. */
export async function countAppeals(pool: Pool, consultationId: string): Promise<Appeals> {
  const { rows } = await pool.query<Appeals>(appeals, [consultationId]);
  return rows[0] ?? { asked: 0, upheld: 0, overturned: 0, lapsed: 0, waiting: 0 };
}

const flags = `
  SELECT reason, count(*)::bigint AS n FROM flag WHERE consultation_id = $1 GROUP BY reason ORDER BY n DESC, reason`;

/** Readers' flags by the harm that they name. */
export async function countFlags(
  pool: Pool,
  consultationId: string,
): Promise<{ reason: string; n: number }[]> {
  return (await pool.query<{ reason: string; n: number }>(flags, [consultationId])).rows;
}

const flagged = `
  SELECT count(*)::bigint AS opened,
    count(*) FILTER (WHERE done AND d.to = 'published')::bigint AS shown,
    count(*) FILTER (WHERE done AND d.to = 'published_redacted')::bigint AS redacted,
    count(*) FILTER (WHERE done AND d.to = 'withheld')::bigint AS withheld,
    count(*) FILTER (WHERE done AND d.to = 'set_aside')::bigint AS "setAside",
    count(*) FILTER (WHERE done AND d.to IS NULL)::bigint AS ended,
    count(*) FILTER (WHERE NOT done)::bigint AS waiting
  FROM (SELECT *, finished_at IS NOT NULL AS done FROM review
    WHERE consultation_id = $1 AND kind = 'flagged' AND flag_reason IS NOT NULL) r
  LEFT JOIN LATERAL (
    SELECT d.to_visibility AS to FROM decision d
    WHERE d.bucket = r.bucket AND d.comment_id = r.comment_id AND d.review_id = r.id
      AND d.outcome IN ('publish', 'publish_redacted', 'withhold', 'confirm') AND ${stands('d')}
    ORDER BY d.at DESC LIMIT 1
  ) d ON true`;

export interface FlagReviews {
  opened: number;
  shown: number;
  redacted: number;
  withheld: number;
  setAside: number;
  ended: number;
  waiting: number;
}

/** Reviews that readers' flags opened, by what was decided. */
export async function countFlagReviews(pool: Pool, consultationId: string): Promise<FlagReviews> {
  const { rows } = await pool.query<FlagReviews>(flagged, [consultationId]);
  const none = { opened: 0, shown: 0, redacted: 0, withheld: 0, setAside: 0, ended: 0, waiting: 0 };
  return rows[0] ?? none;
}

const unmasking = `
  SELECT count(*)::bigint AS asked, count(*) FILTER (WHERE granted)::bigint AS granted,
    count(*) FILTER (WHERE NOT granted)::bigint AS refused, count(*) FILTER (WHERE granted IS NULL)::bigint AS waiting
  FROM unmasking WHERE consultation_id = $1`;

export interface Unmaskings {
  asked: number;
  granted: number;
  refused: number;
  waiting: number;
}

/** Analysts' requests to read a masked passage. */
export async function countUnmaskings(pool: Pool, consultationId: string): Promise<Unmaskings> {
  const { rows } = await pool.query<Unmaskings>(unmasking, [consultationId]);
  return rows[0] ?? { asked: 0, granted: 0, refused: 0, waiting: 0 };
}
