import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#server/outbox/consume.ts';

/** The submission with which an address was given. */
export interface Holder {
  bucket: number;
  submissionId: string;
}

const batch = 1_000;
/** Days that an address waits for its confirmation, and a letter for a mail server. */
const patience = 7;

const letters = `
  DELETE FROM contributor_mail c USING unnest($1::smallint[], $2::uuid[]) AS s (bucket, id)
  WHERE c.bucket = s.bucket AND c.submission_id = s.id`;
const addresses = `
  DELETE FROM sealed_email e USING unnest($1::smallint[], $2::uuid[]) AS s (bucket, id)
  WHERE e.bucket = s.bucket AND e.submission_id = s.id`;

/** Erases addresses and what is noted about letters to them. */
export async function erase(client: PoolClient, holders: Holder[]): Promise<void> {
  if (holders.length === 0) return;
  const who = [holders.map(({ bucket }) => bucket), holders.map(({ submissionId }) => submissionId)];
  await client.query(letters, who);
  await client.query(addresses, who);
}

const neverConfirmed = `
  SELECT bucket, submission_id AS "submissionId" FROM sealed_email
  WHERE confirmed_day IS NULL AND day < $1::date - ${patience}
  LIMIT ${batch} FOR UPDATE SKIP LOCKED`;

const answeredLongAgo = `
  SELECT e.bucket, e.submission_id AS "submissionId"
  FROM sealed_email e JOIN consultation c ON c.id = e.consultation_id
  WHERE c.answers_published_at + make_interval(days => c.email_retention_days) < $1::timestamptz
  LIMIT ${batch} FOR UPDATE OF e SKIP LOCKED`;

/** Addresses whose time is over: not confirmed in seven days, or so long after the answers as the policy says. */
export const eraseAddresses = (pool: Pool): Promise<number> =>
  inTransaction(pool, async (client) => {
    const now = new Date();
    const late = await client.query<Holder>(neverConfirmed, [now.toISOString().slice(0, 10)]);
    const done = await client.query<Holder>(answeredLongAgo, [now]);
    const holders = [...late.rows, ...done.rows];
    await erase(client, holders);
    return holders.length;
  });

const closeLetters = `
  UPDATE contributor_mail SET state = 'undeliverable', failure = 'too_old'
  WHERE state = 'waiting' AND day < $1::date - ${patience}`;

// The newest mail of trial that was taken is the proof that the day-one checklist asks for.
const eraseStaffLetters = `
  DELETE FROM staff_mail s WHERE at < $1::timestamptz - interval '${patience} days'
    AND id IS DISTINCT FROM (
      SELECT id FROM staff_mail WHERE kind = 'test' AND state = 'sent' ORDER BY at DESC LIMIT 1
    )`;

/** Closes letters that waited seven days, and forgets those to staff. */
export async function closeOldLetters(pool: Pool): Promise<number> {
  const now = new Date();
  const closed = await pool.query(closeLetters, [now.toISOString().slice(0, 10)]);
  const erased = await pool.query(eraseStaffLetters, [now]);
  return (closed.rowCount ?? 0) + (erased.rowCount ?? 0);
}
