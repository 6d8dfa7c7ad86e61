import type { Pool } from 'pg';
import type { Holder } from './erase.ts';
import type { ContributorKind, StaffKind } from './letters.ts';
import type { Failure } from './transport.ts';

/** Minutes after each failed attempt; after the last one a letter is undeliverable. About four and a half days in all. */
const pauses = [1, 5, 15, 60, 180, 480, 1_440, 1_440, 1_440];
export const mostAttempts = pauses.length + 1;

/**
 * Minutes for which a letter belongs to whoever took it, longer than an attempt can last: after a kill it is
 * taken again. Counted before the attempt, so that a letter which brings the process down is parked as well.
 */
const lease = 2;

export interface ContributorJob extends Holder {
  kind: ContributorKind;
  occasion: string;
  attempts: number;
}

export interface StaffJob {
  id: string;
  kind: StaffKind;
  keyId: number;
  iv: Buffer;
  sealed: Buffer;
  attempts: number;
  at: Date;
}

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

// Rows to staff go first: somebody waits for a link.
const claimStaff = `
  UPDATE staff_mail SET attempts = attempts + 1, due_at = $2
  WHERE id = (
    SELECT id FROM staff_mail WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
  )
  RETURNING id, kind, key_id AS "keyId", iv, sealed, attempts, at`;

// Materialized: as a subquery a planner may run it once for each row of the table, and then all that is due is taken
// while one letter is sent.
const claimContributor = `
  WITH longest AS MATERIALIZED (
    SELECT bucket, submission_id, kind, occasion FROM contributor_mail
    WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
  )
  UPDATE contributor_mail c SET attempts = c.attempts + 1, due_at = $2 FROM longest t
  WHERE c.bucket = t.bucket AND c.submission_id = t.submission_id AND c.kind = t.kind AND c.occasion = t.occasion
  RETURNING c.bucket, c.submission_id AS "submissionId", c.kind, c.occasion, c.attempts`;

/** Takes the letter to staff that is due longest. */
export async function takeStaffJob(pool: Pool): Promise<StaffJob | undefined> {
  const { rows } = await pool.query<StaffJob>(claimStaff, [later(0), later(lease)]);
  return rows[0];
}

/** Takes the letter to a contributor that is due longest. */
export async function takeContributorJob(pool: Pool): Promise<ContributorJob | undefined> {
  const { rows } = await pool.query<ContributorJob>(claimContributor, [later(0), later(lease)]);
  return rows[0];
}

/** What stands in the row after an attempt. */
function outcome(attempts: number, failure: Failure | undefined): [string, string | null, Date] {
  if (!failure) return ['sent', null, later(0)];
  const pause = pauses[attempts - 1];
  if (failure.final || pause === undefined) return ['undeliverable', failure.class, later(0)];
  return ['waiting', failure.class, later(pause)];
}

// A link is a key: once it has left, or never will, nobody needs it here.
const settleStaff = `
  UPDATE staff_mail SET state = $2::mail_state, failure = $3, due_at = $4,
    sealed = CASE WHEN $2::mail_state = 'waiting' THEN sealed ELSE '' END
  WHERE id = $1`;

const settleContributor = `
  UPDATE contributor_mail SET state = $5::mail_state, failure = $6, due_at = $7
  WHERE bucket = $1 AND submission_id = $2 AND kind = $3 AND occasion = $4`;

/** Notes how an attempt ended. */
export async function settleStaffJob(
  pool: Pool,
  { id, attempts }: StaffJob,
  failure: Failure | undefined,
): Promise<void> {
  await pool.query(settleStaff, [id, ...outcome(attempts, failure)]);
}

/** Notes how an attempt ended. */
export async function settleContributorJob(
  pool: Pool,
  { bucket, submissionId, kind, occasion, attempts }: ContributorJob,
  failure: Failure | undefined,
): Promise<void> {
  await pool.query(settleContributor, [bucket, submissionId, kind, occasion, ...outcome(attempts, failure)]);
}

/** Removes a letter that nobody is to get: the address is gone, or was never confirmed. */
export async function dropContributorJob(
  pool: Pool,
  { bucket, submissionId, kind, occasion }: ContributorJob,
): Promise<void> {
  await pool.query(
    'DELETE FROM contributor_mail WHERE bucket = $1 AND submission_id = $2 AND kind = $3 AND occasion = $4',
    [bucket, submissionId, kind, occasion],
  );
}
