import type { Pool, PoolClient } from 'pg';

/** How much is coded with a theme: see `ThemeCounts`. */
export interface CountRow {
  themeId: string;
  points: number;
  comments: number;
  reread: number;
  clusters: number;
  members: number;
  notYet: number;
}

// Set aside ones are out of all totals; those withdrawn have no points and are in no cluster.
const floods = `
  SELECT m.bucket, m.id FROM comment m WHERE m.consultation_id = $1 AND m.visibility = 'set_aside'`;

const counts = `
  WITH flood AS MATERIALIZED (${floods}), own AS MATERIALIZED (
    SELECT p.theme_id, p.bucket, p.comment_id, count(*) AS points,
      count(*) FILTER (WHERE p.revision < m.revision) AS reread
    FROM point p JOIN comment m ON m.bucket = p.bucket AND m.id = p.comment_id
    WHERE p.consultation_id = $1 AND ($2::uuid IS NULL OR p.theme_id = $2) AND m.visibility <> 'set_aside'
    GROUP BY 1, 2, 3
  ), by_hand AS (
    SELECT theme_id, sum(points)::int AS points, count(*)::int AS comments, sum(reread)::int AS reread
    FROM own GROUP BY 1
  ), letters AS (
    SELECT t.theme_id, count(DISTINCT c.cluster_id)::int AS clusters,
      count(k.comment_id) FILTER (WHERE k.joined <= c.cluster_revision)::int AS members,
      count(k.comment_id) FILTER (WHERE k.joined > c.cluster_revision)::int AS not_yet
    FROM cluster_coding c
    JOIN cluster_theme t ON t.bucket = c.bucket AND t.cluster_id = c.cluster_id
    LEFT JOIN cluster_member k ON k.cluster_id = c.cluster_id
      AND NOT EXISTS (SELECT FROM own o WHERE o.theme_id = t.theme_id AND o.bucket = k.bucket AND o.comment_id = k.comment_id)
      AND NOT EXISTS (SELECT FROM flood f WHERE f.bucket = k.bucket AND f.id = k.comment_id)
    WHERE c.consultation_id = $1 AND ($2::uuid IS NULL OR t.theme_id = $2)
    GROUP BY 1
  )
  SELECT coalesce(b.theme_id, l.theme_id) AS "themeId", coalesce(b.points, 0) AS points,
    coalesce(b.comments, 0) AS comments, coalesce(b.reread, 0) AS reread, coalesce(l.clusters, 0) AS clusters,
    coalesce(l.members, 0) AS members, coalesce(l.not_yet, 0) AS "notYet"
  FROM by_hand b FULL JOIN letters l ON l.theme_id = b.theme_id`;

/** How much is coded, for each theme that has something, or for one. */
export async function countCoded(
  db: Pool | PoolClient,
  consultationId: string,
  themeId: string | null = null,
): Promise<Map<string, CountRow>> {
  const { rows } = await db.query<CountRow>(counts, [consultationId, themeId]);
  return new Map(rows.map((row) => [row.themeId, row]));
}
