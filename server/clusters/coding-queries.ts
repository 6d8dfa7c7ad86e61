import type { PoolClient } from 'pg';

/** A cluster that was coded as a whole, and what moves out of it. */
export interface Coding {
  bucket: number;
  clusterId: string;
  consultationId: string;
  /** Of the cluster, that was coded: members that joined later are not covered. */
  revision: number;
  by: string | null;
  at: Date;
  themeIds: string[];
}

const holdCodebooks =
  'SELECT FROM codebook WHERE consultation_id = ANY ($1::uuid[]) ORDER BY consultation_id FOR SHARE';
const codings = `
  SELECT c.bucket, c.cluster_id AS "clusterId", c.consultation_id AS "consultationId", c.cluster_revision AS revision,
    c.by, c.at,
    ARRAY(SELECT t.theme_id FROM cluster_theme t WHERE t.bucket = c.bucket AND t.cluster_id = c.cluster_id) AS "themeIds"
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN cluster_coding c ON c.bucket = w.bucket AND c.cluster_id = w.id`;

interface Key {
  bucket: number;
  id: string;
}

const keysOf = (keys: readonly Key[]) => [keys.map(({ bucket }) => bucket), keys.map(({ id }) => id)];

/** How some clusters, which are held, were coded; their themes cannot be merged until the transaction ends. */
export async function findCodings(
  client: PoolClient,
  clusters: readonly (Key & { consultationId: string })[],
): Promise<Coding[]> {
  await client.query(holdCodebooks, [[...new Set(clusters.map(({ consultationId }) => consultationId))]]);
  return (await client.query<Coding>(codings, keysOf(clusters))).rows;
}

export interface CoveredMember extends Key {
  revision: number;
}

const covered = `
  SELECT k.bucket, k.comment_id AS id, k.revision FROM cluster_member k
  WHERE k.cluster_id = $1 AND k.joined <= $2 AND ($3::bytea[] IS NULL OR k.digest = ANY ($3))
  ORDER BY 1, 2`;

/** Members that a coding covers: those with one of these texts, or all. */
export async function findCovered(
  client: PoolClient,
  { clusterId, revision }: Coding,
  digests: readonly Buffer[] | null,
): Promise<CoveredMember[]> {
  return (await client.query<CoveredMember>(covered, [clusterId, revision, digests])).rows;
}

const addPoint = `
  INSERT INTO point (bucket, id, consultation_id, comment_id, revision, theme_id, by, at)
  SELECT w.bucket, w.id, $1, w.comment_id, w.revision, w.theme_id, $2, $3
  FROM unnest($4::smallint[], $5::uuid[], $6::uuid[], $7::int[], $8::uuid[]) AS w (bucket, id, comment_id, revision, theme_id)
  ON CONFLICT DO NOTHING`;

export interface WholePoint extends Key {
  commentId: string;
  revision: number;
  themeId: string;
}

/** Codes whole comments, as the one who coded their cluster did. */
export async function addPoints(
  client: PoolClient,
  { consultationId, by, at }: Coding,
  points: readonly WholePoint[],
): Promise<void> {
  await client.query(addPoint, [
    ...[consultationId, by, at, ...keysOf(points)],
    ...[points.map(({ commentId }) => commentId), points.map(({ revision }) => revision)],
    points.map(({ themeId }) => themeId),
  ]);
}

// Who said more of a comment than that it is to be read keeps it so.
const addRead = `
  WITH began AS (
    INSERT INTO handling AS h (bucket, comment_id, consultation_id, state)
    SELECT w.bucket, w.comment_id, $1, 'read' FROM unnest($4::smallint[], $6::uuid[]) AS w (bucket, comment_id)
    ON CONFLICT (bucket, comment_id) DO UPDATE SET state = 'read', counted = false, changed_at = excluded.changed_at
      WHERE h.state = 'to_read'
    RETURNING bucket, comment_id, assigned_to
  )
  INSERT INTO handling_history (bucket, id, comment_id, state, assigned_to, by, at)
  SELECT b.bucket, w.id, b.comment_id, 'read', b.assigned_to, $2, $3
  FROM unnest($4::smallint[], $5::uuid[], $6::uuid[]) AS w (bucket, id, comment_id)
  JOIN began b ON b.bucket = w.bucket AND b.comment_id = w.comment_id`;

/** Makes comments read, as the one did who read their cluster and found nothing to code. */
export async function addReadings(
  client: PoolClient,
  { consultationId, by, at }: Coding,
  readings: readonly (Key & { commentId: string })[],
): Promise<void> {
  const comments = readings.map(({ commentId }) => commentId);
  await client.query(addRead, [consultationId, by, at, ...keysOf(readings), comments]);
}

/** Forgets that a cluster was coded, of which nothing is left. */
export async function dropCodings(client: PoolClient, clusters: readonly Key[]): Promise<void> {
  for (const table of ['cluster_theme', 'cluster_coding'])
    await client.query(
      `DELETE FROM ${table} c USING unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
       WHERE c.bucket = w.bucket AND c.cluster_id = w.id`,
      keysOf(clusters),
    );
}
