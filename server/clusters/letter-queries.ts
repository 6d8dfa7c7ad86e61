import type { PoolClient } from 'pg';
import { bucketOf } from '#server/ids.ts';

export interface LetterRow {
  clusterId: string;
  id: string;
  digest: Buffer;
  language: string;
}

// The text that most have, as far as a thousand, the letter's so far before an equal one; of those with it who waits, and came first. A comment that its author
// does not want to be shown stands for the others only where there is no other.
const mostUsual = `
  SELECT DISTINCT ON (w.cluster_id) w.cluster_id AS "clusterId", k.comment_id AS id, k.digest, m.language
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, cluster_id)
  LEFT JOIN cluster c ON c.bucket = w.bucket AND c.id = w.cluster_id
  CROSS JOIN LATERAL (
    SELECT t.digest FROM (
      SELECT digest FROM cluster_member WHERE cluster_id = w.cluster_id AND compared LIMIT 128
    ) t
    ORDER BY EXISTS (SELECT FROM (
      SELECT bucket, comment_id FROM cluster_member s
      WHERE s.cluster_id = w.cluster_id AND s.digest = t.digest LIMIT 1000) s
      JOIN comment o ON o.bucket = s.bucket AND o.id = s.comment_id AND o.visibility <> 'considered_only') DESC,
    (SELECT count(*) FROM (
      SELECT FROM cluster_member s WHERE s.cluster_id = w.cluster_id AND s.digest = t.digest LIMIT 1000) n) DESC,
      t.digest IS NOT DISTINCT FROM c.letter_digest DESC
    LIMIT 1
  ) usual
  CROSS JOIN LATERAL (
    SELECT bucket, comment_id, digest, waits_since, joined FROM cluster_member
    WHERE cluster_id = w.cluster_id AND digest = usual.digest LIMIT 1000
  ) k
  JOIN comment m ON m.bucket = k.bucket AND m.id = k.comment_id
  ORDER BY w.cluster_id, m.visibility = 'considered_only', k.waits_since, k.joined, m.id`;

const hidden = `
  SELECT m.id FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id WHERE m.visibility = 'considered_only'`;

/** Which of some letters their authors do not want to be shown. */
export async function findHidden(client: PoolClient, letterIds: readonly string[]): Promise<Set<string>> {
  if (letterIds.length === 0) return new Set();
  const { rows } = await client.query<{ id: string }>(hidden, [letterIds.map(bucketOf), letterIds]);
  return new Set(rows.map(({ id }) => id));
}

/** The member of each cluster that stands best for all; none for a cluster that nobody is in. */
export async function findUsualLetters(
  client: PoolClient,
  clusterIds: readonly string[],
): Promise<Map<string, LetterRow>> {
  if (clusterIds.length === 0) return new Map();
  const { rows } = await client.query<LetterRow>(mostUsual, [clusterIds.map(bucketOf), clusterIds]);
  return new Map(rows.map((row) => [row.clusterId, row]));
}

const copies = `
  SELECT (SELECT count(*) FROM (
    SELECT FROM cluster_member k WHERE k.cluster_id = w.cluster_id AND k.digest = w.digest LIMIT 1000) c) AS n
  FROM unnest($1::uuid[], $2::bytea[]) WITH ORDINALITY AS w (cluster_id, digest, at)
  ORDER BY w.at`;

/** How many members have a text, as far as a thousand. */
export async function countCopies(
  client: PoolClient,
  texts: readonly { clusterId: string; digest: Buffer }[],
): Promise<number[]> {
  if (texts.length === 0) return [];
  const values = [texts.map(({ clusterId }) => clusterId), texts.map(({ digest }) => digest)];
  return (await client.query<{ n: number }>(copies, values)).rows.map(({ n }) => n);
}

const heirs = `
  SELECT DISTINCT k.bucket, k.comment_id AS id FROM unnest($1::uuid[], $2::bytea[]) AS w (cluster_id, digest)
  CROSS JOIN LATERAL (
    (SELECT bucket, comment_id FROM cluster_member
      WHERE cluster_id = w.cluster_id AND digest = w.digest AND NOT compared AND comment_id <> ALL ($3::uuid[])
      LIMIT 1)
    UNION ALL
    (SELECT bucket, comment_id FROM cluster_member
      WHERE cluster_id = w.cluster_id AND NOT compared AND comment_id <> ALL ($3::uuid[])
        AND NOT EXISTS (SELECT FROM cluster_member c
          WHERE c.cluster_id = w.cluster_id AND c.compared AND c.comment_id <> ALL ($3::uuid[]))
      LIMIT 1)
    LIMIT 1
  ) k`;

/** Who takes the place of a compared member that left: one with the same text, or anyone where nobody is compared. @param gone all that left */
export async function findHeirs(
  client: PoolClient,
  left: readonly { clusterId: string; digest: Buffer }[],
  gone: readonly string[],
): Promise<{ bucket: number; id: string }[]> {
  if (left.length === 0) return [];
  const values = [left.map(({ clusterId }) => clusterId), left.map(({ digest }) => digest), gone];
  return (await client.query<{ bucket: number; id: string }>(heirs, values)).rows;
}

const inherit = `
  UPDATE cluster_member k SET compared = true FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  WHERE k.bucket = w.bucket AND k.comment_id = w.id`;

export async function markCompared(
  client: PoolClient,
  members: readonly { bucket: number; id: string }[],
): Promise<void> {
  if (members.length === 0) return;
  await client.query(inherit, [members.map(({ bucket }) => bucket), members.map(({ id }) => id)]);
}
