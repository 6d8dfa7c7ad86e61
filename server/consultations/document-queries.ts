import { and, desc, eq, sql, asc } from 'drizzle-orm';
import { consultation } from '#db/schema/consultations.ts';
import { document, documentText, section, sectionText, version } from '#db/schema/drafts.ts';
import type { Db } from '#server/database.ts';
import { byLanguage } from './language.ts';
import type { ConsultationRow } from './queries.ts';
import { type Sight, visible } from './sight.ts';

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

/** The documents with their newest visible version; a document without one does not show. */
export function documentsOf(
  db: Db,
  of: Pick<ConsultationRow, 'id' | 'authoritativeLanguage'>,
  language?: string,
  sight: Sight = 'public',
) {
  const text = db
    .select({ title: documentText.title, summary: documentText.summary })
    .from(documentText)
    .where(eq(documentText.documentId, document.id))
    .orderBy(byLanguage(documentText.language, language, sql`${of.authoritativeLanguage}`))
    .limit(1)
    .as('words');
  const newest = db
    .select({ id: version.id, number: version.number, publishedAt: version.publishedAt })
    .from(version)
    .where(and(eq(version.documentId, document.id), visible(sight)))
    .orderBy(sql`${version.number} DESC`)
    .limit(1)
    .as('newest');
  return db
    .select({
      id: document.id,
      slug: document.slug,
      title: text.title,
      summary: text.summary,
      version: newest.number,
      publishedAt: newest.publishedAt,
      sections: sql<number>`(SELECT count(*)::int FROM ${section} WHERE ${section.versionId} = ${newest.id})`,
    })
    .from(document)
    .innerJoinLateral(text, sql`true`)
    .innerJoinLateral(newest, sql`true`)
    .where(eq(document.consultationId, of.id))
    .orderBy(asc(document.position), asc(document.slug));
}
