import type { PoolClient } from 'pg';

const used = `
  SELECT EXISTS (SELECT FROM point WHERE theme_id = $1) OR EXISTS (SELECT FROM cluster_theme WHERE theme_id = $1) AS used`;

/** Whether anything is coded with a theme. */
export async function isUsed(client: PoolClient, themeId: string): Promise<boolean> {
  return (await client.query<{ used: boolean }>(used, [themeId])).rows[0]?.used ?? false;
}

// A passage that is coded with both would be coded twice with one: of these the source's goes.
const moveAll = [
  `DELETE FROM point p USING point o
   WHERE p.theme_id = $1 AND o.theme_id = $2 AND o.bucket = p.bucket AND o.comment_id = p.comment_id
     AND (o.field, o.start, o."end") IS NOT DISTINCT FROM (p.field, p.start, p."end")`,
  'UPDATE point SET theme_id = $2 WHERE theme_id = $1',
  `INSERT INTO cluster_theme (bucket, cluster_id, theme_id)
   SELECT bucket, cluster_id, $2 FROM cluster_theme WHERE theme_id = $1 ON CONFLICT DO NOTHING`,
];

/** Codes with one theme whatever is coded with another. The codebook is held, so that nobody codes with it meanwhile. */
export async function recodeAll(client: PoolClient, from: string, to: string): Promise<void> {
  for (const statement of moveAll) await client.query(statement, [from, to]);
  await client.query('DELETE FROM cluster_theme WHERE theme_id = $1', [from]);
}

const movePoints = `
  UPDATE point p SET theme_id = $2 FROM unnest($3::smallint[], $4::uuid[]) AS w (bucket, id)
  WHERE p.bucket = w.bucket AND p.id = w.id AND p.theme_id = $1`;
const moveClusters = `
  UPDATE cluster_theme t SET theme_id = $2 FROM unnest($3::smallint[], $4::uuid[]) AS w (bucket, id)
  WHERE t.bucket = w.bucket AND t.cluster_id = w.id AND t.theme_id = $1`;

interface Keys {
  buckets: number[];
  ids: string[];
}

/** Codes some points and clusters with another theme; says how many of them were coded with the first. */
export async function recodeSome(
  client: PoolClient,
  { from, to }: { from: string; to: string },
  { points, clusters }: { points: Keys; clusters: Keys },
): Promise<{ points: number; clusters: number }> {
  const moved = async (statement: string, { buckets, ids }: Keys) =>
    ids.length === 0 ? 0 : ((await client.query(statement, [from, to, buckets, ids])).rowCount ?? 0);
  return { points: await moved(movePoints, points), clusters: await moved(moveClusters, clusters) };
}
