import type { Pool, PoolClient } from 'pg';
import { newId } from '#server/ids.ts';
import type { AddressState, LinkAbout, MailSettings, Undeliverable } from './schema.ts';

interface Submission {
  bucket: number;
  submissionId: string;
}

const about = `
  SELECT s.day, c.slug, t.title
  FROM submission s JOIN consultation c ON c.id = s.consultation_id
  JOIN LATERAL (
    SELECT title FROM consultation_text t WHERE t.consultation_id = c.id
    ORDER BY t.language = coalesce($3, s.language) DESC, t.language = c.authoritative_language DESC LIMIT 1
  ) t ON true
  WHERE s.bucket = $1 AND s.id = $2`;

/** The consultation and the day of a submission, or nothing. */
export async function findAbout(
  pool: Pool,
  { bucket, submissionId }: Submission,
  language: string | null,
): Promise<Omit<LinkAbout, 'purpose'> | undefined> {
  const { rows } = await pool.query<{ day: string; slug: string; title: string }>(about, [
    bucket,
    submissionId,
    language,
  ]);
  const [row] = rows;
  return row && { consultation: { slug: row.slug, title: row.title }, day: row.day };
}

const letterKinds = 'SELECT kind FROM contributor_mail WHERE bucket = $1 AND submission_id = $2';

/** Whether an address is kept, told from the letters to it: they are erased together. */
export async function findAddressState(
  db: Pool | PoolClient,
  { bucket, submissionId }: Submission,
): Promise<AddressState['address']> {
  const { rows } = await db.query<{ kind: string }>(letterKinds, [bucket, submissionId]);
  if (rows.some(({ kind }) => kind !== 'confirm')) return 'confirmed';
  return rows.length > 0 ? 'unconfirmed' : 'none';
}

const tell = `
  INSERT INTO outbox (bucket, id, event, submission_id, changes, counted, folded, mailed)
  SELECT $1, $2, $3, $4, '{"comments": [], "submissions": []}', true, true, false
  WHERE NOT EXISTS (
    SELECT FROM outbox o WHERE o.bucket = $1 AND o.submission_id = $4 AND o.event = $3 AND NOT o.mailed
  )`;

/**
 * Tells the mailer what the holder of an address wants: the portal itself can neither read nor erase it.
 * What waits to be told already is not told twice, however often somebody calls with one token.
 */
export async function tellMailer(
  db: Pool | PoolClient,
  { bucket, submissionId }: Submission,
  event: 'email_confirmed' | 'email_taken_back' | 'disputed',
): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  await db.query(tell, [bucket, newId(today, bucket), event, submissionId]);
}

const waiting = `
  SELECT count(*) AS n, min(at) AS since, (array_agg(failure ORDER BY due_at DESC) FILTER (WHERE failure <> ''))[1] AS because
  FROM (
    SELECT at, due_at, failure FROM contributor_mail WHERE state = 'waiting' UNION ALL
    SELECT at, due_at, failure FROM staff_mail WHERE state = 'waiting'
  ) w`;
const lastTest = "SELECT at, state, failure FROM staff_mail WHERE kind = 'test' ORDER BY at DESC LIMIT 1";

interface Test {
  at: Date;
  state: 'waiting' | 'sent' | 'undeliverable';
  failure: string | null;
}

/** How many letters wait, since when and why, and how the last trial ended. */
export async function findMailState(
  pool: Pool,
): Promise<Pick<MailSettings, 'waiting' | 'waitingSince' | 'waitingBecause' | 'lastTest'>> {
  const [queue, tests] = await Promise.all([
    pool.query<{ n: number; since: Date | null; because: string | null }>(waiting),
    pool.query<Test>(lastTest),
  ]);
  const [test] = tests.rows;
  return {
    waiting: queue.rows[0]?.n ?? 0,
    waitingSince: queue.rows[0]?.since?.toISOString() ?? null,
    waitingBecause: queue.rows[0]?.because ?? null,
    lastTest: test ? { ...test, at: test.at.toISOString() } : null,
  };
}

const undeliverable = `
  SELECT kind, day, coalesce(failure, 'broken') AS failure, count(*) AS count FROM (
    SELECT kind, day, failure FROM contributor_mail WHERE state = 'undeliverable'
    UNION ALL
    SELECT kind, (at AT TIME ZONE 'UTC')::date, failure FROM staff_mail WHERE state = 'undeliverable'
  ) u
  GROUP BY 1, 2, 3 ORDER BY 2 DESC, 1, 3 LIMIT 500`;

/** Letters that could not be delivered, by kind, day and class of failure: never to whom. */
export async function listUndeliverable(pool: Pool): Promise<Undeliverable['items']> {
  const { rows } = await pool.query<Undeliverable['items'][number]>(undeliverable);
  return rows;
}
