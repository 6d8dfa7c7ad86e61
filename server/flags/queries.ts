import type { PoolClient } from 'pg';
import { bucketOf } from '#server/ids.ts';

interface Flagged {
  bucket: number;
  id: string;
  consultationId: string;
  revision: number;
  language: string;
}

const known = `
  SELECT m.id FROM comment m
  WHERE m.bucket = $1 AND m.id = $2 AND m.visibility IN ('published', 'published_redacted')
    AND (m.shown_from IS NULL OR m.shown_from <= clock_timestamp())`;

/** Whether everybody can read a comment at this moment. */
export async function isShown(client: PoolClient, id: string): Promise<boolean> {
  return (await client.query(known, [bucketOf(id), id])).rowCount === 1;
}

const isReason = 'SELECT FROM reason WHERE rules = $1 AND code = $2';

/** Whether the rules name this reason. */
export async function isReasonOf(client: PoolClient, rules: number, code: string): Promise<boolean> {
  return (await client.query(isReason, [rules, code])).rowCount === 1;
}

const keep = `
  INSERT INTO flag (bucket, id, comment_id, revision, reason, detail, flagger, day, consultation_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`;

/** Keeps a flag; one browser's second one about the same revision changes nothing. Says whether it was the first. */
export async function keepFlag(
  client: PoolClient,
  { bucket, id, revision, consultationId }: Flagged,
  flag: { id: string; reason: string; detail: string | null; flagger: Buffer; day: string },
): Promise<boolean> {
  const { rowCount } = await client.query(keep, [
    ...[bucket, flag.id, id, revision, flag.reason, flag.detail, flag.flagger, flag.day],
    consultationId,
  ]);
  return rowCount === 1;
}

// What somebody decided to show stays decided for that revision and that reason; so does one that is being looked at.
const standing = `
  SELECT (SELECT count(*)::int FROM flag f
      WHERE f.bucket = $1 AND f.comment_id = $2 AND f.revision = $3 AND f.reason = $4) AS flags,
    EXISTS (SELECT FROM review r WHERE r.bucket = $1 AND r.comment_id = $2 AND r.revision = $3
      AND r.kind = 'flagged' AND r.flag_reason = $4) AS looked,
    (SELECT flag_threshold FROM consultation WHERE id = $5) AS threshold`;

export interface FlagStanding {
  flags: number;
  /** Whether somebody looks, or has looked, at this revision for this reason. */
  looked: boolean;
  threshold: number;
}

/** How often a revision was flagged for a reason, and what came of it. */
export async function flagStanding(
  client: PoolClient,
  { bucket, id, revision, consultationId }: Flagged,
  reason: string,
): Promise<FlagStanding> {
  const values = [bucket, id, revision, reason, consultationId];
  const { rows } = await client.query<FlagStanding>(standing, values);
  return rows[0] ?? { flags: 0, looked: false, threshold: 1 };
}

const open = `
  INSERT INTO review (bucket, id, consultation_id, kind, queue, senior_because, comment_id, revision, language,
    opened_at, queue_at, flag_reason)
  SELECT $1, $2, $3, 'flagged', $4, $5, $6, $7, $8, at, at, $9 FROM (SELECT clock_timestamp() AS at) t
  RETURNING opened_at AS at`;

/** Opens the question whether a shown comment does the harm that readers named, or that a senior asks about. Says when. */
export async function openFlagged(
  client: PoolClient,
  comment: Flagged,
  { id, reason, reopened }: { id: string; reason: string | null; reopened: boolean },
): Promise<Date> {
  const { rows } = await client.query<{ at: Date }>(open, [
    ...[comment.bucket, id, comment.consultationId, reopened ? 'senior' : 'flagged'],
    ...[reopened ? 'reopened' : null, comment.id, comment.revision, comment.language, reason],
  ]);
  if (!rows[0]) throw new Error('A review that was written is not there.');
  return rows[0].at;
}

const isOpen = `
  SELECT FROM review WHERE bucket = $1 AND comment_id = $2 AND kind = 'flagged' AND finished_at IS NULL`;

/** Whether somebody is to look at a flagged comment already. */
export async function isBeingLookedAt(client: PoolClient, { bucket, id }: Flagged): Promise<boolean> {
  return ((await client.query(isOpen, [bucket, id])).rowCount ?? 0) > 0;
}
