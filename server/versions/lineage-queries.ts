import type { PoolClient } from 'pg';
import type { Placing } from './placing-queries.ts';

/** A section of the document's versions up to the new one, with its texts by language. */
export interface PlacingSection {
  id: string;
  nodeId: string;
  number: number;
  texts: Record<string, string>;
}

const sections = `
  SELECT s.id, s.node_id AS "nodeId", v.number,
    (SELECT jsonb_object_agg(t.language, t.text) FROM section_text t
      WHERE t.section_id = s.id AND v.id IN ($2, $3)) AS texts
  FROM version v JOIN section s ON s.version_id = v.id
  WHERE v.document_id = $1 AND v.number <= $4 AND v.published_at IS NOT NULL
  ORDER BY v.number, s.position`;

/** Sections of all versions up to the new one; texts of the last two only. */
export async function listSections(
  client: PoolClient,
  { documentId, fromVersionId, toVersionId, number }: Placing,
): Promise<PlacingSection[]> {
  const { rows } = await client.query<PlacingSection & { texts: Record<string, string> | null }>(sections, [
    documentId,
    fromVersionId,
    toVersionId,
    number,
  ]);
  return rows.map((row) => ({ ...row, texts: row.texts ?? {} }));
}

const lines = `
  SELECT l.from_section_id AS "from", l.to_section_id AS "to"
  FROM version v JOIN alignment_line l ON l.to_version_id = v.id
  WHERE v.document_id = $1 AND v.number <= $2 AND v.published_at IS NOT NULL
    AND l.from_section_id IS NOT NULL AND l.to_section_id IS NOT NULL
    AND (l.certainty = 'certain' OR l.confirmed_by IS NOT NULL)
  ORDER BY v.number, l.position`;

/** What certainly became what, or was confirmed, from the first version to the new one. */
export async function listPairs(
  client: PoolClient,
  { documentId, number }: Placing,
): Promise<{ from: string; to: string }[]> {
  const { rows } = await client.query<{ from: string; to: string }>(lines, [documentId, number]);
  return rows;
}
