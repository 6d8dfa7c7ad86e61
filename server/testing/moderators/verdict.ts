import type { Pool } from 'pg';
import { drain } from '#server/outbox/consume.ts';
import { countChanges } from '#server/counts/count.ts';
import { recount } from '#server/counts/recount.ts';

/** What was found after everything was decided. All but the first four must be 0. */
export interface Verdict {
  comments: number;
  decisions: number;
  undone: number;
  'of these by two people or a senior': number;
  'not decided': number;
  'decided twice': number;
  'shown otherwise than decided': number;
  'histories with a gap': number;
  'moves without their history row': number;
  'acknowledged and lost': number;
  'cells in which recount differs': number;
}

const one = async (pool: Pool, text: string, values: unknown[]): Promise<number> =>
  (await pool.query<{ n: number }>(text, values)).rows[0]?.n ?? 0;

// What stands: a decision that changed how the comment is shown, and was not taken back.
const standing = `
  SELECT d.bucket, d.comment_id, d.to_visibility FROM decision d
  WHERE d.consultation_id = $1 AND d.outcome <> 'undo' AND d.to_visibility <> 'pending'
    AND NOT EXISTS (SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo')`;

const gaps = `
  SELECT count(DISTINCT id) AS n FROM (
    SELECT m.id, h.from_visibility, h.to_visibility, m.visibility,
      lag(h.to_visibility, 1, 'pending') OVER w AS before, lead(h.id) OVER w AS after
    FROM comment m JOIN comment_history h ON h.bucket = m.bucket AND h.comment_id = m.id
    WHERE m.consultation_id = $1
    WINDOW w AS (PARTITION BY m.id ORDER BY h.at)
  ) moves
  WHERE from_visibility <> before OR (after IS NULL AND to_visibility <> visibility)`;

const unwritten = `
  SELECT count(*) AS n FROM decision d
  WHERE d.consultation_id = $1 AND d.from_visibility <> d.to_visibility AND 1 <> (
    SELECT count(*) FROM comment_history h WHERE h.bucket = d.bucket AND h.comment_id = d.comment_id
      AND h.decision_id = d.id)`;

/** Looks at everything that several moderators left, when the outbox has been counted. */
export async function judge(pool: Pool, consultationId: string, acknowledged: string[]): Promise<Verdict> {
  await drain(pool, countChanges);
  const count = (text: string, more: unknown[] = []) => one(pool, text, [consultationId, ...more]);
  const present = `SELECT count(*) AS n FROM decision WHERE consultation_id = $1 AND id = ANY ($2)`;
  return {
    comments: await count('SELECT count(*) AS n FROM comment WHERE consultation_id = $1'),
    decisions: await count('SELECT count(*) AS n FROM decision WHERE consultation_id = $1'),
    undone: await count(`SELECT count(*) AS n FROM decision WHERE consultation_id = $1 AND outcome = 'undo'`),
    'of these by two people or a senior': await count(
      `SELECT count(*) AS n FROM review WHERE consultation_id = $1 AND queue <> 'new'`,
    ),
    'not decided': await count(
      `SELECT count(*) AS n FROM comment m WHERE m.consultation_id = $1 AND (m.queue_at IS NOT NULL
         OR m.visibility = 'pending'
         OR EXISTS (SELECT FROM review r WHERE r.bucket = m.bucket AND r.comment_id = m.id AND r.finished_at IS NULL))`,
    ),
    'decided twice': await count(
      `SELECT count(*) AS n FROM (SELECT comment_id FROM (${standing}) s GROUP BY comment_id HAVING count(*) <> 1) twice`,
    ),
    'shown otherwise than decided': await count(
      `SELECT count(*) AS n FROM comment m LEFT JOIN (${standing}) s ON s.bucket = m.bucket AND s.comment_id = m.id
       WHERE m.consultation_id = $1 AND s.to_visibility IS DISTINCT FROM m.visibility`,
    ),
    'histories with a gap': await count(gaps),
    'moves without their history row': await count(unwritten),
    'acknowledged and lost': acknowledged.length - (await count(present, [acknowledged])),
    'cells in which recount differs': (await recount(pool)).wrongCells,
  };
}

export const mayBeMore: readonly (keyof Verdict)[] = [
  'comments',
  'decisions',
  'undone',
  'of these by two people or a senior',
];
