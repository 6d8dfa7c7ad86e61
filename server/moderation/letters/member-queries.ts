import type { Pool } from 'pg';
import type { StoredSignal } from '#db/schema/spans.ts';
import { bucketOf } from '#server/ids.ts';
import type { CaseRow, CommentColumns } from '../desk/case-queries.ts';

/** A cluster in somebody's hands, with its letter. */
export interface HeldCluster {
  id: string;
  letterId: string;
  letterDigest: Buffer;
  body: string | null;
  suggestedText: string | null;
}

const held = `
  SELECT k.id, k.letter_id AS "letterId", k.letter_digest AS "letterDigest", m.body, m.suggested_text AS "suggestedText"
  FROM cluster k
  JOIN comment m ON m.id = k.letter_id AND m.bucket = ('x' || substr(k.letter_id::text, 16, 3))::bit(12)::int
  WHERE k.bucket = $1 AND k.id = $2 AND EXISTS (
    SELECT FROM review r WHERE r.bucket = k.bucket AND r.cluster_id = k.id AND r.claimed_by = $3
      AND r.claimed_until > clock_timestamp() AND r.finished_at IS NULL)`;

/** The cluster, where somebody has its review in hand. */
export async function findHeldCluster(
  pool: Pool,
  id: string,
  personId: string,
): Promise<HeldCluster | undefined> {
  return (await pool.query<HeldCluster>(held, [bucketOf(id), id, personId])).rows[0];
}

/** Where a page of members ended: in which text, and with whom. */
export interface MemberPosition {
  identical: boolean;
  digest: Buffer;
  /** Stored form. */
  id: string;
}

export interface MemberRow extends CommentColumns {
  place: string;
  sectionId: string | null;
  arrival: CaseRow['arrival'];
  signals: StoredSignal[] | null;
  digest: Buffer;
  identical: boolean;
}

// By the index of texts: those with words of their own, then those with the letter's.
const some = (identical: boolean, after: string) => `
  (SELECT b.bucket, b.comment_id, b.digest, b.revision, ${identical} AS identical FROM cluster_member b
   WHERE b.cluster_id = $1 AND b.waits_since IS NOT NULL AND b.comment_id <> $2
     AND b.digest ${identical ? '=' : '<>'} $3 AND ${after}
   ORDER BY b.digest, b.comment_id LIMIT $7)`;

const page = `
  SELECT m.id AS "commentId", m.revision, m.visibility, m.revised_day AS day, m.language, m.stance, m.body,
    m.suggested_text AS "suggestedText", m.quote_exact AS "quoteExact", m.quote_prefix AS "quotePrefix",
    m.quote_suffix AS "quoteSuffix", m.place, m.section_id AS "sectionId", m.arrival, n.signals, b.digest, b.identical
  FROM (
    ${some(false, 'NOT $4::boolean AND (b.digest, b.comment_id) > ($5::bytea, $6::uuid)')}
    UNION ALL
    ${some(true, '(NOT $4::boolean OR b.comment_id > $6::uuid)')}
    ORDER BY identical, digest, comment_id LIMIT $7
  ) b
  JOIN comment m ON m.bucket = b.bucket AND m.id = b.comment_id AND m.revision = b.revision
  LEFT JOIN screening n ON n.bucket = m.bucket AND n.comment_id = m.id AND n.revision = m.revision
  ORDER BY b.identical, b.digest, m.id`;

const beginning: MemberPosition = {
  identical: false,
  digest: Buffer.alloc(0),
  id: '00000000-0000-0000-0000-000000000000',
};

/** Members that wait, but for the letter: those with other words first, equal ones beside each other. */
export async function listMembers(
  pool: Pool,
  { id, letterId, letterDigest }: HeldCluster,
  { after = beginning, limit }: { after?: MemberPosition | undefined; limit: number },
): Promise<MemberRow[]> {
  const values = [id, letterId, letterDigest, after.identical, after.digest, after.id, limit];
  return (await pool.query<MemberRow>(page, values)).rows;
}
