import type { Pool } from 'pg';

/** Where a comment was made, and where its passage stands in the version that is read. */
export interface CameAlong {
  id: string;
  version: number;
  nodeId: string;
  unitNodeId: string;
  label: string;
  /** Null where the passage stands as it stood, or nothing was quoted. */
  state: 'exact' | 'changed' | 'orphaned' | null;
  exact: string | null;
  prefix: string | null;
  suffix: string | null;
}

// A placement in a later version than the one that is read says nothing about it.
const statement = `
  SELECT c.id, v.number AS version, s.node_id AS "nodeId", u.node_id AS "unitNodeId", t.label,
    p.state, p.exact, p.prefix, p.suffix
  FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN comment c ON c.bucket = w.bucket AND c.id = w.id
  JOIN section s ON s.id = c.section_id
  JOIN section u ON u.id = s.unit_id
  JOIN version v ON v.id = s.version_id
  CROSS JOIN LATERAL (
    SELECT t.label FROM section_text t WHERE t.section_id = s.id
    ORDER BY t.language = $4 DESC, t.language = v.authoritative_language DESC LIMIT 1) t
  LEFT JOIN LATERAL (
    SELECT * FROM placement p
    WHERE p.bucket = c.bucket AND p.comment_id = c.id AND p.revision = c.revision AND p.number <= $3
    ORDER BY p.number DESC LIMIT 1) p ON true`;

/** For comments on sections, by id: in which version each was made, and where its passage stands in this one. */
export async function cameAlong(
  pool: Pool,
  comments: readonly { bucket: number; id: string }[],
  { number, language }: { number: number; language: string },
): Promise<Map<string, CameAlong>> {
  const { rows } = await pool.query<CameAlong>({
    name: 'came-along',
    text: statement,
    values: [comments.map(({ bucket }) => bucket), comments.map(({ id }) => id), number, language],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
