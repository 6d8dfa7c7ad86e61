import type { Pool, PoolClient } from 'pg';

/** A place that can be commented on, as it is called and where it stands in reading order. */
export interface PlaceName {
  id: string;
  kind: 'document' | 'section' | 'question';
  label: string;
  heading: string | null;
  document: string | null;
  /** The reading unit on whose page it is. */
  unit: string | null;
}

// A section by its words in the newest published version that has it. Documents in their order with their sections
// in reading order, then the questions.
const places = `
  SELECT id, kind, label, heading, document, unit FROM (
    SELECT d.id, 'document' AS kind, t.title AS label, NULL AS heading, d.slug AS document, NULL::uuid AS unit,
      1 AS part, d.position AS first, -1 AS second
    FROM document d JOIN consultation c ON c.id = d.consultation_id
    CROSS JOIN LATERAL (
      SELECT t.title FROM document_text t WHERE t.document_id = d.id
      ORDER BY t.language = $2 DESC, t.language = c.authoritative_language DESC, t.language LIMIT 1) t
    WHERE d.consultation_id = $1
      AND EXISTS (SELECT FROM version v WHERE v.document_id = d.id AND v.published_at <= clock_timestamp())
    UNION ALL
    SELECT s.node_id, 'section', t.label, t.heading, s.slug, s.unit, 1, s.first, s.position
    FROM (
      SELECT DISTINCT ON (s.node_id) s.node_id, s.id, s.position, d.slug, d.position AS first, u.node_id AS unit,
        v.authoritative_language
      FROM document d
      JOIN version v ON v.document_id = d.id AND v.published_at <= clock_timestamp()
      JOIN section s ON s.version_id = v.id
      JOIN section u ON u.id = s.unit_id
      WHERE d.consultation_id = $1
      ORDER BY s.node_id, v.number DESC
    ) s
    CROSS JOIN LATERAL (
      SELECT t.label, t.heading FROM section_text t WHERE t.section_id = s.id
      ORDER BY t.language = $2 DESC, t.language = s.authoritative_language DESC, t.language LIMIT 1) t
    UNION ALL
    SELECT q.id, 'question', t.text, NULL, NULL, NULL, 2, q.position, 0
    FROM question q JOIN consultation c ON c.id = q.consultation_id
    CROSS JOIN LATERAL (
      SELECT t.text FROM question_text t WHERE t.question_id = q.id
      ORDER BY t.language = $2 DESC, t.language = c.authoritative_language DESC, t.language LIMIT 1) t
    WHERE q.consultation_id = $1
  ) p
  ORDER BY part, first, second, id`;

/** Every published place of a consultation in reading order. */
export async function namePlaces(
  db: Pool | PoolClient,
  consultationId: string,
  language: string | undefined,
): Promise<PlaceName[]> {
  return (await db.query<PlaceName>(places, [consultationId, language ?? ''])).rows;
}
