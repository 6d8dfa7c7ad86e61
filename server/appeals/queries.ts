import type { Pool, PoolClient } from 'pg';
import { bucketOf } from '#server/ids.ts';

/** A decision that its contributor may ask to have looked at again. */
export interface Contested {
  commentId: string;
  decisionId: string;
  /** A move to another target rather than something taken down. */
  moved: boolean;
  outcome: string;
  reason: string | null;
  day: string;
  /** Until when one may ask, by the database's clock. */
  until: Date;
  inTime: boolean;
  /** It can no longer be taken back, so that its contributor may know. */
  told: boolean;
  /** Whether it was asked before, and what came of it, once that can no longer be taken back. */
  asked: boolean;
  appealOutcome: 'upheld' | 'overturned' | 'lapsed' | null;
}

// The newest move of this revision that took something away and was not undone. What came of an appeal
// is a decision of its own; an upheld one leaves the decision that it was about.
const contested = `
  SELECT m.id AS "commentId", d.id AS "decisionId", h.event = 'moved' AS moved,
    coalesce(p.outcome, d.outcome) AS outcome, coalesce(d.reason, p.reason) AS reason, d.day,
    d.effective_at + make_interval(days => c.appeal_window_days) AS until,
    clock_timestamp() < d.effective_at + make_interval(days => c.appeal_window_days) AS "inTime",
    d.effective_at <= clock_timestamp() AS told, a.id IS NOT NULL AS asked,
    CASE WHEN NOT EXISTS (
      SELECT FROM decision s WHERE s.bucket = d.bucket AND s.about = d.id AND s.outcome IN ('uphold', 'overturn')
        AND s.effective_at > clock_timestamp()
    ) THEN a.outcome END AS "appealOutcome"
  FROM comment m
  JOIN consultation c ON c.id = m.consultation_id
  JOIN LATERAL (
    SELECT h.decision_id, h.event FROM comment_history h
    WHERE h.bucket = m.bucket AND h.comment_id = m.id AND h.revision = m.revision AND h.decision_id IS NOT NULL
      AND (h.event = 'moved' OR h.to_visibility = m.visibility
        AND m.visibility IN ('withheld', 'published_redacted', 'set_aside') AND h.from_visibility <> h.to_visibility)
      AND NOT EXISTS (
        SELECT FROM decision u WHERE u.bucket = h.bucket AND u.about = h.decision_id AND u.outcome = 'undo'
      )
    ORDER BY h.at DESC LIMIT 1
  ) h ON true
  JOIN decision d ON d.bucket = m.bucket AND d.id = h.decision_id
  LEFT JOIN decision p ON p.bucket = d.bucket AND p.id = d.about AND d.outcome = 'confirm'
  LEFT JOIN appeal a ON a.bucket = d.bucket AND a.comment_id = m.id AND a.decision_id = d.id
  WHERE m.bucket = $1 AND m.id = ANY ($2::uuid[])`;

/** For each of these comments of one submission the decision that can be contested, or could be. */
export async function findContested(
  db: Pool | PoolClient,
  bucket: number,
  commentIds: string[],
): Promise<Contested[]> {
  return (await db.query<Contested>(contested, [bucket, commentIds])).rows;
}

const touched = `
  SELECT array_agg(DISTINCT d.by) FILTER (WHERE d.by IS NOT NULL) AS people,
    array_agg(DISTINCT d.about) FILTER (WHERE d.about IS NOT NULL) AS about
  FROM decision d WHERE d.bucket = $1 AND d.comment_id = $2 AND d.outcome NOT IN ('skip', 'undo')`;
const ofCluster = `
  SELECT DISTINCT d.by FROM decision d LEFT JOIN decision o ON o.bucket = d.bucket AND o.id = $2
  WHERE d.bucket = $1 AND d.by IS NOT NULL AND (d.id = $2 OR d.id = o.about)`;

/** Everybody who had a say in a comment so far, also as one of a cluster. */
export async function whoTouched(client: PoolClient, bucket: number, commentId: string): Promise<string[]> {
  const { rows } = await client.query<{ people: string[] | null; about: string[] | null }>(touched, [
    bucket,
    commentId,
  ]);
  const people = new Set(rows[0]?.people ?? []);
  for (const decision of (rows[0]?.about ?? []).filter((id) => bucketOf(id) !== bucket)) {
    const found = await client.query<{ by: string }>(ofCluster, [bucketOf(decision), decision]);
    for (const { by } of found.rows) people.add(by);
  }
  return [...people];
}

const known = `
  SELECT id, comment_id AS "commentId", decision_id AS "decisionId", grounds, day FROM appeal
  WHERE bucket = $1 AND id = $2`;

export interface KnownAppeal {
  id: string;
  commentId: string;
  decisionId: string;
  grounds: string | null;
  day: string;
}

/** An appeal that was received before, by its id. */
export async function findAppeal(
  client: PoolClient,
  bucket: number,
  id: string,
): Promise<KnownAppeal | undefined> {
  return (await client.query<KnownAppeal>(known, [bucket, id])).rows[0];
}
