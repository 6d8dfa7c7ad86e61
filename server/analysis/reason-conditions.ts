import type { Bind } from './bind.ts';
import type { Columns } from './condition-columns.ts';

/** The reason of the newest decision that brought a comment to where it is, as its receipt tells it. */
export const newestReason = (comment: string): string => `
  SELECT coalesce(d.reason, p.reason) AS reason
  FROM comment_history h
  JOIN decision d ON d.bucket = h.bucket AND d.id = h.decision_id
  LEFT JOIN decision p ON p.bucket = d.bucket AND p.id = d.about AND d.outcome = 'confirm'
  WHERE h.bucket = ${comment}.bucket AND h.comment_id = ${comment}.id AND h.revision = ${comment}.revision
    AND h.to_visibility = ${comment}.visibility AND ${comment}.visibility IN ('withheld', 'published_redacted')
    AND h.from_visibility <> h.to_visibility
    AND NOT EXISTS (SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo')
  ORDER BY h.at DESC LIMIT 1`;

/** Why a comment, or a passage of it, is not shown: of what is covered each reason once, else that of the decision. */
export const reasonsIn = (comment: string): string => `
  SELECT DISTINCT e ->> 'reason' AS reason FROM jsonb_array_elements(${comment}.redactions) e
  UNION ALL
  SELECT r.reason FROM (${newestReason(comment)}) r WHERE ${comment}.redactions IS NULL AND r.reason IS NOT NULL`;

/** Whether one of these is a reason why a comment, or a passage of it, is not shown. */
export function hasReason(
  { bucket, id, visibility }: Pick<Columns, 'bucket' | 'id' | 'visibility'>,
  reasons: string[],
  bind: Bind,
): string {
  return `(${visibility} IN ('withheld', 'published_redacted') AND EXISTS (
    SELECT FROM comment o CROSS JOIN LATERAL (${reasonsIn('o')}) r
    WHERE o.bucket = ${bucket} AND o.id = ${id} AND r.reason = ANY(${bind(reasons)}::text[])))`;
}
