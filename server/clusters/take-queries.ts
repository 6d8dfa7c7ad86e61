import type { PoolClient } from 'pg';
import type { Visibility } from '#server/http/terms.ts';

const lockWork = `SELECT pg_try_advisory_xact_lock(hashtext('gop-y clusters')) AS ours`;

/** Whether this transaction is the one that groups letters: two at once could begin two clusters of one letter. */
export async function lockGrouping(client: PoolClient): Promise<boolean> {
  return (await client.query<{ ours: boolean }>(lockWork)).rows[0]?.ours ?? false;
}

export interface Event {
  bucket: number;
  submissionId: string;
  commentId: string | null;
}

const take = `
  WITH taken AS MATERIALIZED (
    SELECT bucket, id FROM outbox WHERE NOT clustered AND at <= statement_timestamp()
    ORDER BY at LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox o SET clustered = true FROM taken t WHERE o.bucket = t.bucket AND o.id = t.id
  RETURNING o.bucket, o.submission_id AS "submissionId", o.comment_id AS "commentId"`;

/** Marks the oldest events as done, and says what they are about. */
export async function takeEvents(client: PoolClient, batch: number): Promise<Event[]> {
  return (await client.query<Event>(take, [batch])).rows;
}

/** A comment as it stands, and the membership that it has, if any. */
export interface CommentRow {
  bucket: number;
  id: string;
  consultationId: string;
  revision: number;
  language: string;
  day: string;
  body: string | null;
  suggestedText: string | null;
  visibility: Visibility;
  /** When this revision was received. */
  since: Date;
  clusterId: string | null;
  /** Of its membership: the revision that was compared. */
  memberRevision: number | null;
  digest: Buffer | null;
  compared: boolean | null;
}

/** Whether there is something to compare: neither withdrawn nor a bare stance. */
export const saysSomething = ({ body, suggestedText }: Pick<CommentRow, 'body' | 'suggestedText'>): boolean =>
  body !== null || suggestedText !== null;

// KEY SHARE: a correction or withdrawal waits until bands and membership are there to be erased, or was before. Whoever
// only reads or moves the comment in its queue is not kept waiting.
const standing = (wanted: string) => `
  SELECT m.bucket, m.id, m.consultation_id AS "consultationId", m.revision, m.language, m.day, m.body,
    m.suggested_text AS "suggestedText", m.visibility, coalesce(p.replaced_at, s.received_at) AS since,
    k.cluster_id AS "clusterId", k.revision AS "memberRevision", k.digest, k.compared
  FROM ${wanted}
  JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  LEFT JOIN revision p ON p.bucket = m.bucket AND p.comment_id = m.id AND p.number = m.revision - 1
  LEFT JOIN cluster_member k ON k.bucket = m.bucket AND k.comment_id = m.id
  ORDER BY m.bucket, m.id
  FOR KEY SHARE OF m`;

const ofEvents =
  standing(`unnest($1::smallint[], $2::uuid[], $3::uuid[]) AS w (bucket, submission_id, comment_id)
  JOIN comment m ON m.bucket = w.bucket AND m.submission_id = w.submission_id
    AND (w.comment_id IS NULL OR m.id = w.comment_id)`);

/** Keeps the comments of some events from being corrected or withdrawn, and reads them; each once, the oldest first. */
export async function readArrived(client: PoolClient, events: readonly Event[]): Promise<CommentRow[]> {
  const { rows } = await client.query<CommentRow>(ofEvents, [
    events.map(({ bucket }) => bucket),
    events.map(({ submissionId }) => submissionId),
    events.map(({ commentId }) => commentId),
  ]);
  const each = new Map(rows.map((row) => [row.id, row]));
  return [...each.values()].sort((a, b) => a.since.getTime() - b.since.getTime());
}

const byId = standing(`unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id`);

/** The same for comments by their ids. */
export async function readComments(
  client: PoolClient,
  keys: readonly { bucket: number; id: string }[],
): Promise<CommentRow[]> {
  if (keys.length === 0) return [];
  const values = [keys.map(({ bucket }) => bucket), keys.map(({ id }) => id)];
  return (await client.query<CommentRow>(byId, values)).rows;
}
