import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { section, sectionText, version } from '#db/schema/drafts.ts';
import { versionImport, versionSource } from '#db/schema/imports.ts';
import { sectionHighlight } from '#db/schema/publishing.ts';
import type { Db } from '#server/database.ts';
import { storePictures } from '#server/pictures/queries.ts';
import type { DraftPicture } from '#server/pictures/shelf.ts';
import { fold } from '#server/search/folding.ts';
import type { DraftSection } from './draft-sections.ts';
import type { ImportReport } from './import-report.ts';
import { readingUnits } from './reading-units.ts';
import type { SourceLine } from './source-lines.ts';

/** Rows of one INSERT at most: with ten columns far below the 65,535 parameters of the protocol. */
const rowsAtOnce = 1_000;

function* slices<T>(rows: T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += rowsAtOnce) yield rows.slice(i, i + rowsAtOnce);
}

export interface NewVersion {
  documentId: string;
  number: number;
  authoritativeLanguage: string;
  note?: string;
  /** `now` is by the database's clock; null leaves it unpublished. */
  publishedAt: Date | 'now' | null;
  sections: readonly DraftSection[];
  /** What its sections show. */
  pictures?: readonly DraftPicture[];
  report?: ImportReport;
  /** The file it came from, to be looked at until it is published. */
  source?: { file: Uint8Array; lines: readonly SourceLine[] | null };
  /** Null: the command line. */
  importedBy?: string | null;
}

export interface StoredVersion {
  versionId: string;
  /** In document order. */
  sections: { id: string; nodeId: string }[];
}

/** Stores a version with all its sections in all their languages; call it in a transaction. */
export async function storeVersion(db: Db, wanted: NewVersion): Promise<StoredVersion> {
  const { sections, publishedAt, pictures = [], report, source, importedBy = null, ...columns } = wanted;
  const versionId = randomUUID();
  await db.insert(version).values({
    ...columns,
    id: versionId,
    publishedAt: publishedAt === 'now' ? sql`clock_timestamp()` : publishedAt,
  });
  const units = readingUnits(sections);
  const stored = sections.map(() => ({ id: randomUUID(), nodeId: randomUUID() }));
  const idAt = (index: number | null | undefined): string | null => stored[index ?? -1]?.id ?? null;
  const rows = sections.map(({ parent, kind, number, level }, position) => {
    const { id, nodeId } = stored[position] ?? { id: '', nodeId: '' };
    return {
      id,
      versionId,
      nodeId,
      parentId: idAt(parent),
      unitId: idAt(units[position]) ?? id,
      position,
      level,
      kind,
      number,
    };
  });
  const texts = sections.flatMap(({ texts: byLanguage, printed }, position) =>
    Object.entries(byLanguage).map(([language, { label, heading, html, text }]) => ({
      sectionId: stored[position]?.id ?? '',
      language,
      label,
      heading,
      html,
      text,
      folded: fold([label, heading, text].filter(Boolean).join('\n')),
      printed: language === wanted.authoritativeLanguage ? printed || null : null,
    })),
  );
  const highlights = sections.flatMap(({ texts: byLanguage }, position) =>
    Object.entries(byLanguage).flatMap(([language, { highlight }]) =>
      highlight ? [{ sectionId: stored[position]?.id ?? '', language, highlight }] : [],
    ),
  );
  await storePictures(db, versionId, pictures);
  for (const slice of slices(rows)) await db.insert(section).values(slice);
  for (const slice of slices(texts)) await db.insert(sectionText).values(slice);
  for (const slice of slices(highlights)) await db.insert(sectionHighlight).values(slice);
  if (report) {
    const remarks = report.remarks.map(({ section: at, ...remark }) => {
      const id = idAt(at);
      return id === null ? remark : { ...remark, section: id };
    });
    await db.insert(versionImport).values({ ...report, remarks, versionId, importedBy });
  }
  if (source) {
    const lines = source.lines?.map(({ text, section: at }): [string, string | null] => [text, idAt(at)]);
    await db
      .insert(versionSource)
      .values({ versionId, file: Buffer.from(source.file), lines: lines ?? null });
  }
  return { versionId, sections: stored };
}
