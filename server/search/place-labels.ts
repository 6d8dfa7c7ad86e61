import { sql } from 'drizzle-orm';
import { byLanguage } from '#server/consultations/language.ts';
import type { Db } from '#server/database.ts';

export interface PlaceLabel extends Record<string, unknown> {
  place: string;
  kind: 'section' | 'document' | 'question';
  label: string;
  document: string | null;
  unitNodeId: string | null;
}

/** How places are called: a section by its label in the newest published version that has it. */
export async function labelsOf(db: Db, places: string[], language?: string): Promise<PlaceLabel[]> {
  const wanted = sql`unnest(${sql.param(places)}::uuid[]) AS wanted(place)`;
  const { rows } = await db.execute<PlaceLabel>(sql`
    SELECT place, 'section' AS kind, one.label, one.slug AS document, one.unit AS "unitNodeId"
      FROM ${wanted}
     CROSS JOIN LATERAL (
       SELECT t.label, d.slug, u.node_id AS unit
         FROM section s
         JOIN section u ON u.id = s.unit_id
         JOIN version v ON v.id = s.version_id AND v.published_at <= clock_timestamp()
         JOIN document d ON d.id = v.document_id
         JOIN section_text t ON t.section_id = s.id
        WHERE s.node_id = place
        ORDER BY v.number DESC, ${byLanguage(sql`t.language`, language, sql`v.authoritative_language`)}
        LIMIT 1) one
    UNION ALL
    SELECT place, 'document', one.title, d.slug, NULL
      FROM ${wanted}
      JOIN document d ON d.id = place
      JOIN consultation c ON c.id = d.consultation_id
     CROSS JOIN LATERAL (
       SELECT t.title FROM document_text t WHERE t.document_id = d.id
        ORDER BY ${byLanguage(sql`t.language`, language, sql`c.authoritative_language`)} LIMIT 1) one
    UNION ALL
    SELECT place, 'question', one.text, NULL, NULL
      FROM ${wanted}
      JOIN question q ON q.id = place
      JOIN consultation c ON c.id = q.consultation_id
     CROSS JOIN LATERAL (
       SELECT t.text FROM question_text t WHERE t.question_id = q.id
        ORDER BY ${byLanguage(sql`t.language`, language, sql`c.authoritative_language`)} LIMIT 1) one`);
  return rows;
}
