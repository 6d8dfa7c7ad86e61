import type { Pool } from 'pg';
import { inTransaction, type Consumer } from '#server/outbox/consume.ts';
import { addComments } from './add.ts';
import { countAgain, countHandled } from './handled.ts';

const batch = 2_000;

// SKIP LOCKED lets several workers share the work; the mark and the sums are one transaction, so that each
// change is added exactly once.
const take = `
  WITH taken AS (
    SELECT bucket, id FROM outbox WHERE NOT counted AND at <= statement_timestamp() ORDER BY at LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox o SET counted = true FROM taken t, submission s
  WHERE o.bucket = t.bucket AND o.id = t.id AND s.bucket = o.bucket AND s.id = o.submission_id
  RETURNING o.bucket, o.comment_id AS "commentId",
    o.changes || jsonb_build_object('hour', date_trunc('hour', s.received_at)) AS changes`;

const addSubmissions = `
  INSERT INTO submission_count AS t (consultation_id, "group", channel, entry, country, province, day, n)
  SELECT c.consultation, c."group", c.channel, c.entry, c.country, c.province, c.day, count(*) AS n
  FROM jsonb_array_elements($1::jsonb) AS changes,
    jsonb_to_recordset(changes -> 'submissions') AS c (consultation uuid, "group" contributor_group,
      channel channel, entry entry, country text, province text, day date)
  GROUP BY 1, 2, 3, 4, 5, 6, 7
  ORDER BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT (consultation_id, "group", channel, entry, country, province, day)
  DO UPDATE SET n = t.n + excluded.n`;

const addHours = `
  INSERT INTO intake_hour AS t (consultation_id, hour, handed_in, submissions, comments)
  SELECT c.consultation, (changes ->> 'hour')::timestamptz, c.entry <> 'self', count(*),
    sum(jsonb_array_length(changes -> 'comments'))
  FROM jsonb_array_elements($1::jsonb) AS changes,
    jsonb_to_recordset(changes -> 'submissions') AS c (consultation uuid, entry entry)
  GROUP BY 1, 2, 3
  ORDER BY 1, 2, 3
  ON CONFLICT (consultation_id, hour, handed_in)
  DO UPDATE SET submissions = t.submissions + excluded.submissions, comments = t.comments + excluded.comments`;

interface Taken {
  bucket: number;
  commentId: string | null;
  changes: unknown;
}

/** Adds the changes of a batch of the outbox to the roll-ups, each exactly once. */
const countReceived = (pool: Pool): Promise<number> =>
  inTransaction(pool, async (client) => {
    const { rows } = await client.query<Taken>(take, [batch]);
    if (rows.length === 0) return 0;
    await countAgain(client, rows);
    const changes = JSON.stringify(rows.map((row) => row.changes));
    await client.query(addSubmissions, [changes]);
    await client.query(addHours, [changes]);
    await addComments(client, changes);
    return rows.length;
  });

/** Adds what happened to the roll-ups: what was received and decided first, then how far the analysis is. */
export const countChanges: Consumer = async (pool) =>
  (await countReceived(pool)) + (await countHandled(pool));
