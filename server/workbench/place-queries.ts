import type { Pool, PoolClient } from 'pg';

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
export async function placesInOrder(db: Pool | PoolClient, consultationId: string): Promise<string[]> {
  return (await db.query<{ id: string }>(inOrder, [consultationId])).rows.map(({ id }) => id);
}
