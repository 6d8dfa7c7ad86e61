import type { Db } from '#server/database.ts';
import { NotFound } from '#server/errors.ts';
import { inheritedNodes } from '#server/versions/inherited-queries.ts';
import { type Counted, countsAt, nothingYet } from './count-queries.ts';
import { findVersion, languagesOfVersion, versionsOf } from './document-queries.ts';
import { sectionsOf } from './section-queries.ts';
import { findConsultation } from './queries.ts';
import type { Sight } from './sight.ts';
import type { DocumentVersion, ReadingUnit, Section } from './document-schema.ts';
import { aroundUnit, findUnit, type Located } from './unit-queries.ts';

type Words = Omit<Section, keyof Counted>;
const counted =
  (counts: Map<string, Counted>) =>
  (section: Words): Section => ({
    ...section,
    ...(counts.get(section.nodeId) ?? nothingYet()),
  });

/** One version within sight with all its sections in document order; throws NotFound. */
export async function readDocument(
  db: Db,
  wanted: Parameters<typeof findVersion>[1],
  sight: Sight = 'public',
): Promise<DocumentVersion> {
  const found = await findVersion(db, wanted, sight);
  if (!found) throw new NotFound();
  const [versions, languages, sections] = await Promise.all([
    versionsOf(db, found.id, sight),
    languagesOfVersion(db, found.versionId),
    sectionsOf(db, found, wanted.language),
  ]);
  const places = [found.id, ...sections.map(({ nodeId }) => nodeId)];
  const inherited = versions.length > 1 ? await inheritedNodes(db, found.versionId) : [];
  const counts = await countsAt(db, found.consultationId, places, inherited);
  return {
    id: found.id,
    slug: found.slug,
    title: found.title,
    summary: found.summary,
    version: found.version,
    versions: versions.map((known) => ({ ...known, publishedAt: asPublished(known) })),
    language: found.language,
    languages,
    ...(counts.get(found.id) ?? nothingYet()),
    sections: sections.map(counted(counts)),
  };
}

/** When it was published; in a preview, as if it were now. */
export const asPublished = ({ publishedAt }: { publishedAt: Date | null }): string =>
  (publishedAt ?? new Date()).toISOString();

/** The page on which a section of a version within sight is read; throws NotFound. */
export async function readUnit(
  db: Db,
  at: Located,
  language?: string,
  sight: Sight = 'public',
): Promise<ReadingUnit> {
  const unit = await findUnit(db, at, sight);
  if (!unit) throw new NotFound();
  const [consultation, document, languages, sections, around] = await Promise.all([
    findConsultation(db, unit.consultation, language),
    findVersion(
      db,
      { slug: unit.consultation, document: unit.document, number: unit.version, language },
      sight,
    ),
    languagesOfVersion(db, unit.versionId),
    sectionsOf(db, unit, language, unit.unitId),
    aroundUnit(db, unit, language),
  ]);
  if (!consultation || !document) throw new NotFound();
  const places = sections.map(({ nodeId }) => nodeId);
  const isOnly = unit.newestVersion === 1;
  const inherited = isOnly ? [] : await inheritedNodes(db, unit.versionId, unit.unitId);
  const counts = await countsAt(db, consultation.id, places, inherited);
  const shown = sections.map(counted(counts));
  const section = shown.find(({ id }) => id === unit.unitId);
  if (!section) throw new NotFound();
  const near = around.map(({ role, ...place }) => ({ role, place }));
  return {
    consultation: {
      slug: consultation.slug,
      title: consultation.title,
      phase: consultation.phase,
      closesAt: consultation.closesAt?.toISOString() ?? null,
      timeZone: consultation.timeZone,
      responsibleBody: { name: consultation.bodyName, contact: consultation.contact },
      trial: consultation.trial,
    },
    document: {
      id: document.id,
      slug: document.slug,
      title: document.title,
      version: document.version,
      publishedAt: asPublished(document),
      newestVersion: unit.newestVersion,
      languages,
    },
    ancestors: near.filter(({ role }) => role === 'ancestor').map(({ place }) => place),
    stands: unit.stands,
    section,
    below: shown.filter(({ id }) => id !== unit.unitId),
    previous: near.find(({ role }) => role === 'previous')?.place ?? null,
    next: near.find(({ role }) => role === 'next')?.place ?? null,
  };
}
