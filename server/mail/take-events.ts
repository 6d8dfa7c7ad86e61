import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#server/outbox/consume.ts';
import { erase, type Holder } from './erase.ts';

const batch = 500;

const take = `
  WITH taken AS (
    SELECT bucket, id FROM outbox WHERE NOT mailed AND at <= statement_timestamp() ORDER BY at LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox o SET mailed = true FROM taken t WHERE o.bucket = t.bucket AND o.id = t.id
  RETURNING o.event, o.bucket, o.submission_id AS "submissionId", o.id`;

// What was erased in the meantime gets no letter.
const askForConfirmation = `
  INSERT INTO contributor_mail (bucket, submission_id, kind, occasion, day)
  SELECT e.bucket, e.submission_id, 'confirm', '', $3::date
  FROM sealed_email e JOIN unnest($1::smallint[], $2::uuid[]) AS s (bucket, id)
    ON e.bucket = s.bucket AND e.submission_id = s.id
  ON CONFLICT DO NOTHING`;

const confirm = `
  WITH confirmed AS (
    UPDATE sealed_email e SET confirmed_day = $3::date
    FROM unnest($1::smallint[], $2::uuid[]) AS s (bucket, id)
    WHERE e.bucket = s.bucket AND e.submission_id = s.id AND e.confirmed_day IS NULL
    RETURNING e.bucket, e.submission_id
  )
  INSERT INTO contributor_mail (bucket, submission_id, kind, occasion, day)
  SELECT bucket, submission_id, 'received', '', $3::date FROM confirmed
  ON CONFLICT DO NOTHING`;

// The event bears the decision's id. One that was taken back is told to nobody, nor is one about what is gone since.
const tellDecisions = `
  INSERT INTO contributor_mail (bucket, submission_id, kind, occasion, day)
  SELECT e.bucket, e.submission_id, 'decided', d.id::text, $4::date
  FROM unnest($1::smallint[], $2::uuid[], $3::uuid[]) AS s (bucket, submission, decision)
  JOIN sealed_email e ON e.bucket = s.bucket AND e.submission_id = s.submission AND e.confirmed_day IS NOT NULL
  JOIN decision d ON d.bucket = s.bucket AND d.id = s.decision
  JOIN comment m ON m.bucket = d.bucket AND m.id = d.comment_id AND m.visibility <> 'withdrawn'
  WHERE NOT EXISTS (
    SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo'
  )
  ON CONFLICT DO NOTHING`;

const whollyWithdrawn = `
  SELECT s.bucket, s.id AS "submissionId" FROM unnest($1::smallint[], $2::uuid[]) AS s (bucket, id)
  WHERE NOT EXISTS (
    SELECT FROM comment m WHERE m.bucket = s.bucket AND m.submission_id = s.id AND m.visibility <> 'withdrawn'
  )`;

/**
 * What the mailer has to do about what happened: ask a new address whether it wants mail, note that it does, write to
 * it what was decided, erase it when it was taken back, disputed, or left without a comment. Each event once, with its mark.
 */
export const takeEvents = (pool: Pool): Promise<number> =>
  inTransaction(pool, async (client) => {
    const { rows } = await client.query<Holder & { event: string; id: string }>(take, [batch]);
    const of = (...events: string[]) => rows.filter(({ event }) => events.includes(event));
    const today = new Date().toISOString().slice(0, 10);
    await client.query(askForConfirmation, [...arrays(of('received')), today]);
    await client.query(confirm, [...arrays(of('email_confirmed')), today]);
    const decided = of('decided');
    await client.query(tellDecisions, [...arrays(decided), decided.map(({ id }) => id), today]);
    await erase(client, of('email_taken_back', 'disputed'));
    await erase(client, await leftWithoutComment(client, of('withdrawn')));
    return rows.length;
  });

const arrays = (rows: Holder[]) => [rows.map(({ bucket }) => bucket), rows.map((row) => row.submissionId)];

async function leftWithoutComment(client: PoolClient, rows: Holder[]): Promise<Holder[]> {
  if (rows.length === 0) return [];
  return (await client.query<Holder>(whollyWithdrawn, arrays(rows))).rows;
}
