import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

// A node by its place in the newest published version that has it.
const inOrder = `
  SELECT id FROM (
    SELECT s.node_id AS id, 1 AS part, s.document, s.position
    FROM (
      SELECT DISTINCT ON (s.node_id) s.node_id, d.position AS document, s.position
      FROM document d
      JOIN version v ON v.document_id = d.id AND v.published_at <= clock_timestamp()
      JOIN section s ON s.version_id = v.id
      WHERE d.consultation_id = $1
      ORDER BY s.node_id, v.number DESC
    ) s
    UNION ALL SELECT d.id, 1, d.position, -1 FROM document d WHERE d.consultation_id = $1
    UNION ALL SELECT q.id, 2, 0, q.position FROM question q WHERE q.consultation_id = $1
  ) p ORDER BY part, document, position, id`;

/** Everything that can be commented on, as it is read: each document as a whole, its sections, then the questions. */
export async function placesInOrder(db: Db, consultationId: string): Promise<string[]> {
  return (await db.query<{ id: string }>(inOrder, [consultationId])).rows.map(({ id }) => id);
}

export interface Above {
  id: string;
  /** The node or the document that it stands in; null for a document and a question. */
  above: string | null;
  /** Of a document, by which it is filtered. */
  slug: string | null;
}

const above = `
  SELECT DISTINCT ON (s.node_id) s.node_id AS id, coalesce(p.node_id, d.id) AS above, NULL AS slug
  FROM document d
  JOIN version v ON v.document_id = d.id AND v.published_at <= clock_timestamp()
  JOIN section s ON s.version_id = v.id
  LEFT JOIN section p ON p.id = s.parent_id
  WHERE d.consultation_id = $1
  ORDER BY s.node_id, v.number DESC`;
const tops = `
  SELECT d.id, NULL AS above, d.slug FROM document d WHERE d.consultation_id = $1
  UNION ALL SELECT q.id, NULL, NULL FROM question q WHERE q.consultation_id = $1`;

/** What each place stands in, by the place. */
export async function whatIsAbove(db: Db, consultationId: string): Promise<Map<string, Above>> {
  const [sections, others] = [
    await db.query<Above>(above, [consultationId]),
    await db.query<Above>(tops, [consultationId]),
  ];
  return new Map([...sections.rows, ...others.rows].map((row) => [row.id, row]));
}
