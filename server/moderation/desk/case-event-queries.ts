import type { Pool, PoolClient } from 'pg';
import type { Redaction } from '#db/schema/spans.ts';
import type { ReviewKey } from '#server/moderation/claims/claim-queries.ts';
import { inOrder, keysOf } from './case-queries.ts';

type Db = Pool | PoolClient;

export interface EventRow {
  reviewId: string;
  at: Date;
  event: string;
  by: string | null;
  reason: string | null;
  note: string | null;
  redactions: Redaction[] | null;
  result: string | null;
  decisionId: string | null;
}

// Moves of the comment, each with its decision, and the decisions that moved nothing, such as a skip. Of a cluster
// its own decisions: found by the index that has no comment in it.
export const events = `
  WITH wanted AS (
    SELECT r.bucket, r.id, r.comment_id, r.cluster_id FROM ${inOrder} JOIN review r ON r.bucket = w.bucket AND r.id = w.id
  ), moved AS (
    SELECT w.id AS "reviewId", h.at, h.event, d.by, d.reason, d.note, d.redactions, d.result, h.decision_id AS "decisionId"
    FROM wanted w
    JOIN comment_history h ON h.bucket = w.bucket AND h.comment_id = w.comment_id
    -- Asking for a second look names the decision that it is about, and is nobody's at the desk.
    LEFT JOIN decision d ON d.bucket = h.bucket AND d.id = h.decision_id AND h.event <> 'appealed'
  )
  SELECT * FROM moved
  UNION ALL
  SELECT w.id, d.at, d.outcome, d.by, d.reason, d.note, d.redactions, d.result, d.id
  FROM wanted w
  JOIN decision d ON d.bucket = w.bucket AND d.comment_id = w.comment_id
  WHERE NOT EXISTS (SELECT FROM moved WHERE "decisionId" = d.id)
  UNION ALL
  SELECT w.id, d.at, d.outcome, d.by, d.reason, d.note, d.redactions, d.result, d.id
  FROM wanted w
  JOIN decision d ON d.bucket = w.bucket AND d.comment_id IS NULL AND d.cluster_id = w.cluster_id
  ORDER BY at`;

/** What happened in some cases so far, oldest first. */
export async function readEvents(db: Db, reviews: ReviewKey[]): Promise<EventRow[]> {
  return (await db.query<EventRow>({ name: 'case-events', text: events, values: keysOf(reviews) })).rows;
}
