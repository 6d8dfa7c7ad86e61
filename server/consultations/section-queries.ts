import { and, asc, eq, sql } from 'drizzle-orm';
import { section, sectionText } from '#db/schema/drafts.ts';
import { sectionHighlight } from '#db/schema/publishing.ts';
import type { Db } from '#server/database.ts';
import type { VersionRow } from './document-queries.ts';
import { byLanguage } from './language.ts';

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
