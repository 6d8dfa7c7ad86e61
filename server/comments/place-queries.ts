import { and, eq, sql } from 'drizzle-orm';
import { question } from '#db/schema/questions.ts';
import { document, section, sectionText, version } from '#db/schema/drafts.ts';
import { byLanguage } from '#server/consultations/language.ts';
import { published } from '#server/consultations/sight.ts';
import type { Db } from '#server/database.ts';

/** What people can have commented on, and whose it is. */
export interface Place {
  consultationId: string;
  place: string;
}

/** A section in its version, which may be one of several. */
export interface SectionPlace extends Place {
  versionId: string;
  number: number;
  unitId: string;
  language: string;
  /** Whether other versions are published too: comments may have come along from them. */
  hasOthers: boolean;
}

/** The node of a section of a published version, or undefined. */
export async function placeOfSection(db: Db, sectionId: string): Promise<SectionPlace | undefined> {
  const [row] = await db
    .select({
      consultationId: document.consultationId,
      place: section.nodeId,
      versionId: version.id,
      number: version.number,
      unitId: section.unitId,
      language: version.authoritativeLanguage,
      hasOthers: sql<boolean>`EXISTS (SELECT FROM ${version} o
        WHERE o.document_id = ${document.id} AND o.id <> ${version.id} AND o.published_at <= clock_timestamp())`,
    })
    .from(section)
    .innerJoin(version, and(eq(version.id, section.versionId), published))
    .innerJoin(document, eq(document.id, version.documentId))
    .where(eq(section.id, sectionId));
  return row;
}

/** A document of which a version is published, or undefined. */
export async function placeOfDocument(db: Db, documentId: string): Promise<Place | undefined> {
  const [row] = await db
    .select({ consultationId: document.consultationId, place: document.id })
    .from(document)
    .innerJoin(version, and(eq(version.documentId, document.id), published))
    .where(eq(document.id, documentId))
    .limit(1);
  return row;
}

/** A question, or undefined. */
export async function placeOfQuestion(db: Db, questionId: string): Promise<Place | undefined> {
  const [row] = await db
    .select({ consultationId: question.consultationId, place: question.id })
    .from(question)
    .where(eq(question.id, questionId));
  return row;
}

/** The sections that are read on the same page as this one, with their labels, in document order. */
export async function placesOnPage(
  db: Db,
  sectionId: string,
  language?: string,
): Promise<{ nodeId: string; label: string }[]> {
  const { rows } = await db.execute<{ nodeId: string; label: string }>(sql`
    SELECT s.node_id AS "nodeId", words.label
      FROM ${section} here
      JOIN ${version} v ON v.id = here.version_id
      JOIN ${section} s ON s.version_id = here.version_id AND s.unit_id = here.unit_id
     CROSS JOIN LATERAL (
       SELECT t.label FROM ${sectionText} t WHERE t.section_id = s.id
        ORDER BY ${byLanguage(sql`t.language`, language, sql`v.authoritative_language`)} LIMIT 1) words
     WHERE here.id = ${sectionId}
     ORDER BY s.position`);
  return rows;
}
