import { inTransaction, type Consumer } from '#server/outbox/consume.ts';
import { changeColumns, marginColumns, marginsOf, totalColumns, totalsOf } from './margins.ts';

const batch = 2_000;

// SKIP LOCKED lets several workers share the work; the mark and the sums are one transaction, so that each
// change is added exactly once. Rows are added in one order, so that two workers never wait for each other.
const take = `
  WITH taken AS (
    SELECT bucket, id FROM outbox WHERE NOT counted AND at <= statement_timestamp() ORDER BY at LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox o SET counted = true FROM taken t, submission s
  WHERE o.bucket = t.bucket AND o.id = t.id AND s.bucket = o.bucket AND s.id = o.submission_id
  RETURNING o.changes || jsonb_build_object('hour', date_trunc('hour', s.received_at)) AS changes`;

const addComments = `
  INSERT INTO comment_count AS t (consultation_id, place, "group", stance, channel, entry, visibility, day, n)
  SELECT c.consultation, c.place, c."group", c.stance, c.channel, c.entry, c.visibility, c.day, sum(c.n) AS n
  FROM jsonb_array_elements($1::jsonb) AS changes,
    jsonb_to_recordset(changes -> 'comments') AS c (consultation uuid, place uuid, "group" contributor_group,
      stance text, channel channel, entry entry, visibility visibility, day date, n int)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (consultation_id, place, "group", stance, channel, entry, visibility, day)
  DO UPDATE SET n = t.n + excluded.n`;

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

// Changes that are alike are added up first: each stands in 45 margins.
const alike = `
  SELECT consultation, place, "group", stance, channel, entry, visibility, day, country, province, sum(n) AS n
  FROM jsonb_array_elements($1::jsonb) AS changes,
    jsonb_to_recordset(changes -> 'comments') AS c (${changeColumns}, n int)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`;

const addMargins = `
  INSERT INTO comment_margin AS t (${marginColumns}, n, considered, shown)
  ${marginsOf(alike)}
  ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (${marginColumns})
  DO UPDATE SET n = t.n + excluded.n, considered = t.considered + excluded.considered, shown = t.shown + excluded.shown`;

const addTotals = `
  INSERT INTO comment_total AS t (${totalColumns}, n)
  ${totalsOf(alike)}
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (${totalColumns}) DO UPDATE SET n = t.n + excluded.n`;

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

/** Adds the changes of a batch of the outbox to the roll-ups, each exactly once. */
export const countChanges: Consumer = (pool) =>
  inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ changes: unknown }>(take, [batch]);
    if (rows.length === 0) return 0;
    const changes = JSON.stringify(rows.map((row) => row.changes));
    await client.query(addComments, [changes]);
    await client.query(addSubmissions, [changes]);
    await client.query(addHours, [changes]);
    await client.query(addTotals, [changes]);
    await client.query(addMargins, [changes]);
    return rows.length;
  });
