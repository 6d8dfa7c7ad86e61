import type { Pool, PoolClient } from 'pg';
import { bucketOf } from '#server/ids.ts';

export interface ClusterFigures {
  id: string;
  /** Comments in it, whatever was decided about them. */
  size: number;
  /** Different texts among them, as far as ten thousand. */
  texts: number;
  /** Comments with the very text of its letter. */
  identical: number;
}

// From one text to the next by the index: as many steps as there are texts, however many have sent each.
const figures = `
  SELECT k.id, k.size,
    (SELECT count(*) FROM cluster_member b WHERE b.cluster_id = k.id AND b.digest = k.letter_digest) AS identical,
    (WITH RECURSIVE text (digest) AS (
      (SELECT digest FROM cluster_member WHERE cluster_id = k.id ORDER BY digest LIMIT 1)
      UNION ALL
      SELECT (SELECT digest FROM cluster_member WHERE cluster_id = k.id AND digest > text.digest ORDER BY digest LIMIT 1)
      FROM text WHERE text.digest IS NOT NULL
    )
    SELECT count(*) FROM (SELECT FROM text WHERE digest IS NOT NULL LIMIT 10000) AS each) AS texts
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN cluster k ON k.bucket = w.bucket AND k.id = w.id`;

/** How many comments and how many different texts there are in some clusters. */
export async function readClusterFigures(
  db: Pool | PoolClient,
  ids: readonly string[],
): Promise<Map<string, ClusterFigures>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<ClusterFigures>(figures, [ids.map(bucketOf), ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
