import type { Pool } from 'pg';
import { bucketIn } from '#server/ids.ts';

/** Comments at a place; see `Coverage`. */
export interface CoverageRow {
  place: string;
  /** Not sent by whoever said it, but handed in for them. */
  handedIn: boolean;
  comments: number;
  textless: number;
  coded: number;
  byCluster: number;
  read: number;
  reread: number;
}

// Each set of what was done is small beside all comments, or made of clusters; one pass over the narrow table counts.
const coverage = `
  WITH own AS MATERIALIZED (
    SELECT p.bucket, p.comment_id, bool_or(p.revision < m.revision) AS reread
    FROM point p JOIN comment m ON m.bucket = p.bucket AND m.id = p.comment_id WHERE p.consultation_id = $1 GROUP BY 1, 2
  ), done AS MATERIALIZED (
    SELECT h.bucket, h.comment_id FROM handling h WHERE h.consultation_id = $1 AND h.state <> 'to_read'
  ), letters AS MATERIALIZED (
    SELECT k.bucket, k.comment_id,
      EXISTS (SELECT FROM cluster_theme t WHERE t.bucket = c.bucket AND t.cluster_id = c.cluster_id) AS themed
    FROM cluster_coding c JOIN cluster_member k ON k.cluster_id = c.cluster_id AND k.joined <= c.cluster_revision
    WHERE c.consultation_id = $1 AND c.bucket = ${bucketIn('c.cluster_id')}
  )
  SELECT a.place, a.entry <> 'self' AS "handedIn", count(*) FILTER (WHERE a.length > 0)::int AS comments,
    count(*) FILTER (WHERE a.length = 0)::int AS textless,
    count(*) FILTER (WHERE a.length > 0 AND (o.bucket IS NOT NULL OR l.themed))::int AS coded,
    count(*) FILTER (WHERE a.length > 0 AND o.bucket IS NULL AND l.themed)::int AS "byCluster",
    count(*) FILTER (WHERE a.length > 0 AND o.bucket IS NULL AND l.themed IS NOT TRUE
      AND (d.bucket IS NOT NULL OR l.bucket IS NOT NULL))::int AS read,
    count(*) FILTER (WHERE o.reread)::int AS reread
  FROM considered a
  LEFT JOIN own o ON o.bucket = a.bucket AND o.comment_id = a.comment_id
  LEFT JOIN done d ON d.bucket = a.bucket AND d.comment_id = a.comment_id
  LEFT JOIN letters l ON l.bucket = a.bucket AND l.comment_id = a.comment_id
  WHERE a.consultation_id = $1 AND a.visibility NOT IN ('set_aside', 'withdrawn')
  GROUP BY 1, 2`;

/** How far the analysis is at each place that has comments, sent directly and handed in apart. */
export async function countCoverage(pool: Pool, consultationId: string): Promise<CoverageRow[]> {
  return (await pool.query<CoverageRow>(coverage, [consultationId])).rows;
}

const order = `
  SELECT s.node_id AS place, row_number() OVER (ORDER BY d.position, s.position) AS n
  FROM document d
  JOIN LATERAL (
    SELECT v.id FROM version v WHERE v.document_id = d.id AND v.published_at <= clock_timestamp()
    ORDER BY v.number DESC LIMIT 1
  ) newest ON true
  JOIN section s ON s.version_id = newest.id
  WHERE d.consultation_id = $1`;

/** Where each section of the newest drafts stands in reading order, by its node. */
export async function readingOrder(pool: Pool, consultationId: string): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ place: string; n: string | number }>(order, [consultationId]);
  return new Map(rows.map(({ place, n }) => [place, Number(n)]));
}
