import { alias } from 'drizzle-orm/pg-core';
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { consultation } from '#db/schema/consultations.ts';
import { document, section, sectionText, version } from '#db/schema/drafts.ts';
import type { Db } from '#server/database.ts';
import { byLanguage } from './language.ts';
import { type Sight, visible } from './sight.ts';

/** A section by the id that belongs to its version, or by the place it keeps across versions. */
export type Located =
  { sectionId: string } | { slug: string; document: string; nodeId: string; number?: number | undefined };

function where(at: Located): SQL | undefined {
  if ('sectionId' in at) return eq(section.id, at.sectionId);
  return and(
    eq(consultation.slug, at.slug),
    eq(document.slug, at.document),
    eq(section.nodeId, at.nodeId),
    // Without a number the newest version that has it: what is gone is read where it last stood.
    at.number === undefined ? undefined : eq(version.number, at.number),
  );
}

const newestOf = (db: Db, documentId: typeof document.id, sight: Sight) =>
  db
    .select({ number: sql<number>`max(${version.number})`.as('newest_number') })
    .from(version)
    .where(and(eq(version.documentId, documentId), visible(sight)))
    .as('newest');

/** The reading unit that shows a section of a version within sight, or undefined. */
export async function findUnit(db: Db, at: Located, sight: Sight = 'public') {
  const unit = alias(section, 'unit');
  const newest = newestOf(db, document.id, sight);
  const [row] = await db
    .select({
      unitId: unit.id,
      unitNodeId: unit.nodeId,
      position: unit.position,
      versionId: version.id,
      version: version.number,
      authoritativeLanguage: version.authoritativeLanguage,
      documentId: document.id,
      document: document.slug,
      consultation: consultation.slug,
      newestVersion: newest.number,
      stands: sql<boolean>`EXISTS (
        SELECT FROM ${section} x JOIN ${version} w ON w.id = x.version_id
         WHERE w.document_id = ${document.id} AND w.number = ${newest.number}
           AND x.node_id = ${section.nodeId})`,
    })
    .from(section)
    .innerJoin(unit, eq(unit.id, section.unitId))
    .innerJoin(version, and(eq(version.id, section.versionId), visible(sight)))
    .innerJoin(document, eq(document.id, version.documentId))
    .innerJoin(consultation, eq(consultation.id, document.consultationId))
    .innerJoinLateral(newest, sql`true`)
    .where(where(at))
    .orderBy(desc(version.number))
    .limit(1);
  return row;
}
export type UnitRow = NonNullable<Awaited<ReturnType<typeof findUnit>>>;

interface Near {
  role: 'ancestor' | 'previous' | 'next';
  id: string;
  nodeId: string;
  label: string;
  heading: string | null;
}

/** What stands around a reading unit: everything above it, outermost first, and the units before and after. */
export async function aroundUnit(db: Db, unit: UnitRow, language?: string): Promise<Near[]> {
  const { rows } = await db.execute<Near & Record<string, unknown>>(sql`
    WITH RECURSIVE above(id, depth) AS (
      SELECT parent_id, 1 FROM ${section} WHERE id = ${unit.unitId}
      UNION ALL
      SELECT s.parent_id, above.depth + 1 FROM above JOIN ${section} s ON s.id = above.id
    ), near AS (
      SELECT 'ancestor' AS role, id, -depth AS place FROM above WHERE id IS NOT NULL
      UNION ALL
      (SELECT 'previous', id, 1 FROM ${section}
        WHERE version_id = ${unit.versionId} AND unit_id = id AND position < ${unit.position}
        ORDER BY position DESC LIMIT 1)
      UNION ALL
      (SELECT 'next', id, 2 FROM ${section}
        WHERE version_id = ${unit.versionId} AND unit_id = id AND position > ${unit.position}
        ORDER BY position LIMIT 1)
    )
    SELECT near.role, near.id, s.node_id AS "nodeId", words.label, words.heading
      FROM near
      JOIN ${section} s ON s.id = near.id
     CROSS JOIN LATERAL (
       SELECT t.label, t.heading FROM ${sectionText} t WHERE t.section_id = s.id
        ORDER BY ${byLanguage(sql`t.language`, language, sql`${unit.authoritativeLanguage}`)} LIMIT 1) words
     ORDER BY near.place`);
  return rows;
}
