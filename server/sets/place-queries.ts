import type { Pool } from 'pg';

/** Where a target stands: `document` and `section` count from the top, sections of the newest version. */
export interface PlaceOrder {
  place: string;
  kind: 'section' | 'question' | 'document';
  document: number | null;
  position: number;
}

const orders = `
  SELECT wanted.place, 'section' AS kind, one.document, one.position
  FROM unnest($1::uuid[]) AS wanted(place)
  CROSS JOIN LATERAL (
    SELECT d.position AS document, s.position FROM section s
    JOIN version v ON v.id = s.version_id AND v.published_at <= clock_timestamp()
    JOIN document d ON d.id = v.document_id
    WHERE s.node_id = wanted.place ORDER BY v.number DESC LIMIT 1
  ) one
  UNION ALL
  SELECT q.id, 'question', NULL, q.position FROM question q WHERE q.id = ANY ($1)
  UNION ALL
  SELECT d.id, 'document', NULL, d.position FROM document d WHERE d.id = ANY ($1)`;

/** The order of some nodes, questions and documents among each other. */
export async function listPlaceOrders(pool: Pool, places: string[]): Promise<PlaceOrder[]> {
  const { rows } = await pool.query<PlaceOrder>(orders, [places]);
  return rows;
}
