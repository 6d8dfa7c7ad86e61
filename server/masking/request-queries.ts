import type { Pool, PoolClient } from 'pg';
import type { Span } from '#db/schema/spans.ts';
import { bucketOf } from '#server/ids.ts';
import type { MaskableComment } from './queries.ts';

type Db = Pool | PoolClient;

/** Somebody's request for a passage of this revision. */
export interface OwnRequest extends Span {
  granted: boolean | null;
}

const own = `
  SELECT field, start, "end", granted FROM unmasking
  WHERE bucket = $1 AND comment_id = $2 AND revision = $3 AND asked_by = $4 ORDER BY asked_at`;

/** What somebody asked to read of a comment, and the answers. */
export async function findOwnRequests(
  db: Db,
  { id, revision }: Pick<MaskableComment, 'id' | 'revision'>,
  personId: string,
): Promise<OwnRequest[]> {
  return (await db.query<OwnRequest>(own, [bucketOf(id), id, revision, personId])).rows;
}

// Bound to the revision whose passage was asked for; a second request for what waits is none.
const add = `
  INSERT INTO unmasking (bucket, id, consultation_id, comment_id, revision, field, start, "end", asked_by, reason)
  SELECT m.bucket, $3, m.consultation_id, m.id, m.revision, $5, $6, $7, $8, $9
  FROM comment m
  WHERE m.bucket = $1 AND m.id = $2 AND m.revision = $4 AND m.visibility <> 'withdrawn' AND NOT EXISTS (
    SELECT FROM unmasking u WHERE u.bucket = m.bucket AND u.comment_id = m.id AND u.revision = m.revision
      AND u.field = $5 AND u.start < $7 AND u."end" > $6 AND u.asked_by = $8 AND u.granted IS NULL)`;

/** Keeps a request; says false where the comment changed, or the same was asked and waits. */
export async function addRequest(
  client: PoolClient,
  comment: Pick<MaskableComment, 'id' | 'revision'>,
  { id, span, askedBy, reason }: { id: string; span: Span; askedBy: string; reason: string },
): Promise<boolean> {
  const { rowCount } = await client.query(add, [
    ...[bucketOf(comment.id), comment.id, id, comment.revision],
    ...[span.field, span.start, span.end, askedBy, reason],
  ]);
  return rowCount === 1;
}

export interface RequestRow extends Span {
  id: string;
  consultationId: string;
  commentId: string;
  reason: string;
  askedBy: string;
  askedAt: Date;
  decidedAt: Date | null;
  granted: boolean | null;
  /** Null where the comment is not what it was any more. */
  text: string | null;
}

const requestColumns = `
  u.id, u.consultation_id AS "consultationId", u.comment_id AS "commentId", u.field, u.start, u."end", u.reason,
  u.asked_by AS "askedBy", u.asked_at AS "askedAt", u.decided_at AS "decidedAt", u.granted,
  CASE WHEN m.revision = u.revision THEN CASE u.field WHEN 'body' THEN m.body ELSE m.suggested_text END END AS text
  FROM unmasking u JOIN comment m ON m.bucket = u.bucket AND m.id = u.comment_id`;
const list = `
  SELECT ${requestColumns} WHERE u.consultation_id = $1
  ORDER BY u.granted IS NOT NULL, CASE WHEN u.granted IS NULL THEN u.asked_at END, u.decided_at DESC LIMIT 100`;

/** Requests of a consultation: those that wait, the oldest first, then the latest answered ones. */
export async function listRequests(db: Db, consultationId: string): Promise<RequestRow[]> {
  return (await db.query<RequestRow>(list, [consultationId])).rows;
}

const lock = `SELECT ${requestColumns} WHERE u.bucket = $1 AND u.id = $2 FOR UPDATE OF u`;

/** One request by its stored id, locked until the transaction ends. */
export async function lockRequest(client: PoolClient, id: string): Promise<RequestRow | undefined> {
  return (await client.query<RequestRow>(lock, [bucketOf(id), id])).rows[0];
}

export const answer = `
  UPDATE unmasking SET granted = $3, decided_by = $4, decided_at = statement_timestamp() WHERE bucket = $1 AND id = $2`;

/** Writes an answer down. */
export async function answerRequest(
  client: PoolClient,
  id: string,
  granted: boolean,
  personId: string,
): Promise<void> {
  await client.query(answer, [bucketOf(id), id, granted, personId]);
}
