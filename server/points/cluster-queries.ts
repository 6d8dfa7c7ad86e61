import type { Pool, PoolClient } from 'pg';
import { bucketIn, bucketOf } from '#server/ids.ts';

type Db = Pool | PoolClient;

/** A cluster, and how it was coded as a whole. */
export interface ClusterRow {
  id: string;
  consultationId: string;
  revision: number;
  letterRevision: number;
  letterId: string;
  size: number;
  /** Of the cluster, that was coded; null: it was not. */
  codedRevision: number | null;
  themeIds: string[];
  /** Members that joined since; the others are covered. */
  notYet: number;
  by: string | null;
  at: Date | null;
}

// Only those that joined since are looked for: of a cluster of a million they are few.
const notYet = `
  (SELECT count(*)::int FROM cluster_member b WHERE b.cluster_id = k.id AND b.joined > c.cluster_revision)`;

const columns = `
  k.id, k.consultation_id AS "consultationId", k.revision, k.letter_revision AS "letterRevision",
  k.letter_id AS "letterId", k.size, c.cluster_revision AS "codedRevision", n.name AS by, c.at,
  ARRAY(SELECT t.theme_id FROM cluster_theme t WHERE t.bucket = k.bucket AND t.cluster_id = k.id) AS "themeIds",
  CASE WHEN c.cluster_id IS NULL THEN 0 ELSE ${notYet} END AS "notYet"`;
const coding = `
  LEFT JOIN cluster_coding c ON c.bucket = k.bucket AND c.cluster_id = k.id LEFT JOIN person n ON n.id = c.by`;

const byId = `SELECT ${columns} FROM cluster k ${coding} WHERE k.bucket = $1 AND k.id = $2`;

/** A cluster by its stored id. */
export async function findCluster(db: Db, id: string): Promise<ClusterRow | undefined> {
  return (await db.query<ClusterRow>(byId, [bucketOf(id), id])).rows[0];
}

const ofComment = `
  SELECT ${columns}, j.joined
  FROM cluster_member j JOIN comment m ON m.bucket = j.bucket AND m.id = j.comment_id AND m.revision = j.revision
  JOIN cluster k ON k.bucket = ${bucketIn('j.cluster_id')} AND k.id = j.cluster_id ${coding}
  WHERE j.bucket = $1 AND j.comment_id = $2`;

/** The cluster that a comment belongs to, and with which revision it joined. */
export async function clusterOf(
  db: Db,
  { bucket, id }: { bucket: number; id: string },
): Promise<(ClusterRow & { joined: number }) | undefined> {
  return (await db.query<ClusterRow & { joined: number }>(ofComment, [bucket, id])).rows[0];
}

const ofTheme = `
  SELECT ${columns} FROM cluster_theme w JOIN cluster k ON k.bucket = w.bucket AND k.id = w.cluster_id ${coding}
  WHERE w.theme_id = $1 ORDER BY k.size DESC, k.id LIMIT 100`;

/** The clusters coded with a theme, the largest first; at most a hundred. */
export async function clustersOf(db: Db, themeId: string): Promise<ClusterRow[]> {
  return (await db.query<ClusterRow>(ofTheme, [themeId])).rows;
}

const hold = `
  SELECT revision, letter_revision AS "letterRevision" FROM cluster WHERE bucket = $1 AND id = $2 FOR SHARE`;
const code = `
  INSERT INTO cluster_coding AS c (bucket, cluster_id, consultation_id, cluster_revision, by) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (bucket, cluster_id) DO UPDATE SET cluster_revision = excluded.cluster_revision, by = excluded.by,
    at = excluded.at`;
const theme = 'INSERT INTO cluster_theme (bucket, cluster_id, theme_id) SELECT $1, $2, unnest($3::uuid[])';

/** Holds a cluster as it stands. */
export async function holdCluster(
  client: PoolClient,
  id: string,
): Promise<{ revision: number; letterRevision: number } | undefined> {
  const { rows } = await client.query<{ revision: number; letterRevision: number }>(hold, [bucketOf(id), id]);
  return rows[0];
}

/** Makes these the themes of a cluster as it was at a revision. It is held. */
export async function codeCluster(
  client: PoolClient,
  { id, consultationId }: { id: string; consultationId: string },
  { revision, themeIds, by }: { revision: number; themeIds: readonly string[]; by: string },
): Promise<void> {
  const bucket = bucketOf(id);
  await client.query('DELETE FROM cluster_theme WHERE bucket = $1 AND cluster_id = $2', [bucket, id]);
  await client.query(code, [bucket, id, consultationId, revision, by]);
  await client.query(theme, [bucket, id, themeIds]);
}

/** Takes back that a cluster was coded as a whole. */
export async function uncodeCluster(client: PoolClient, id: string): Promise<void> {
  const values = [bucketOf(id), id];
  await client.query('DELETE FROM cluster_theme WHERE bucket = $1 AND cluster_id = $2', values);
  await client.query('DELETE FROM cluster_coding WHERE bucket = $1 AND cluster_id = $2', values);
}
