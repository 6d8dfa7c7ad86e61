import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { consultation } from '#db/schema/consultations.ts';
import { document, documentText, section, sectionText, version } from '#db/schema/drafts.ts';
import { sectionHighlight } from '#db/schema/publishing.ts';
import type { Db } from '#server/database.ts';
import { byLanguage } from './language.ts';
import { type Sight, visible } from './queries.ts';

/**
 * A version of a document in a consultation that is within sight, or undefined.
 * @param number undefined for the newest
 */
export async function findVersion(
  db: Db,
  wanted: { slug: string; document: string; number?: number | undefined; language?: string | undefined },
  sight: Sight = 'public',
) {
  const words = db
    .select({ language: documentText.language, title: documentText.title, summary: documentText.summary })
    .from(documentText)
    .where(eq(documentText.documentId, document.id))
    .orderBy(byLanguage(documentText.language, wanted.language, version.authoritativeLanguage))
    .limit(1)
    .as('words');
  const [row] = await db
    .select({
      id: document.id,
      consultationId: document.consultationId,
      slug: document.slug,
      title: words.title,
      summary: words.summary,
      versionId: version.id,
      version: version.number,
      publishedAt: version.publishedAt,
      authoritativeLanguage: version.authoritativeLanguage,
      language: words.language,
    })
    .from(consultation)
    .innerJoin(
      document,
      and(eq(document.consultationId, consultation.id), eq(document.slug, wanted.document)),
    )
    .innerJoin(version, and(eq(version.documentId, document.id), visible(sight)))
    .innerJoinLateral(words, sql`true`)
    .where(
      and(
        eq(consultation.slug, wanted.slug),
        wanted.number === undefined ? undefined : eq(version.number, wanted.number),
      ),
    )
    .orderBy(desc(version.number))
    .limit(1);
  return row;
}
export type VersionRow = NonNullable<Awaited<ReturnType<typeof findVersion>>>;

/** Every version of a document that is within sight, newest first. */
export function versionsOf(db: Db, documentId: string, sight: Sight = 'public') {
  return db
    .select({
      version: version.number,
      publishedAt: version.publishedAt,
      kind: sql<'revision' | 'correction'>`${version.kind}`,
      note: version.note,
    })
    .from(version)
    .where(and(eq(version.documentId, documentId), visible(sight)))
    .orderBy(desc(version.number));
}

/** The languages that the sections of a version have texts in, the authoritative one first. */
export async function languagesOfVersion(db: Db, versionId: string): Promise<string[]> {
  const { rows } = await db.execute<{ language: string }>(sql`
    SELECT language FROM (
      SELECT DISTINCT t.language, t.language <> v.authoritative_language AS translated
        FROM ${version} v
        JOIN ${section} s ON s.version_id = v.id
        JOIN ${sectionText} t ON t.section_id = s.id
       WHERE v.id = ${versionId}) AS known
     ORDER BY translated, language`);
  return rows.map(({ language }) => language);
}

/**
 * Sections in document order, each in the language that fits best: 1,000 of them in one query of a few
 * milliseconds.
 * @param unitId only what the page of this reading unit shows
 */
export function sectionsOf(
  db: Db,
  of: Pick<VersionRow, 'versionId' | 'authoritativeLanguage'>,
  language?: string,
  unitId?: string,
) {
  const words = db
    .select({
      language: sectionText.language,
      label: sectionText.label,
      heading: sectionText.heading,
      html: sectionText.html,
    })
    .from(sectionText)
    .where(eq(sectionText.sectionId, section.id))
    .orderBy(byLanguage(sectionText.language, language, sql`${of.authoritativeLanguage}`))
    .limit(1)
    .as('words');
  const fresh = db
    .select({ highlight: sectionHighlight.highlight, language: sectionHighlight.language })
    .from(sectionHighlight)
    .where(eq(sectionHighlight.sectionId, section.id))
    .orderBy(byLanguage(sectionHighlight.language, language, sql`${of.authoritativeLanguage}`))
    .limit(1)
    .as('fresh');
  return db
    .select({
      id: section.id,
      nodeId: section.nodeId,
      parentId: section.parentId,
      unitId: section.unitId,
      kind: section.kind,
      number: section.number,
      label: words.label,
      heading: words.heading,
      level: section.level,
      language: words.language,
      html: words.html,
      highlight: fresh.highlight,
      highlightLanguage: fresh.language,
    })
    .from(section)
    .innerJoinLateral(words, sql`true`)
    .leftJoinLateral(fresh, sql`true`)
    .where(
      and(eq(section.versionId, of.versionId), unitId === undefined ? undefined : eq(section.unitId, unitId)),
    )
    .orderBy(asc(section.position));
}
export type SectionRow = Awaited<ReturnType<typeof sectionsOf>>[number];
