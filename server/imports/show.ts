import type { Pool, PoolClient } from 'pg';
import { remarkCodes, sentenceOf } from '#server/drafts/remarks.ts';
import { NotFound } from '#server/errors.ts';
import { mergedInto } from '#server/mending/step-queries.ts';
import { ownPictures, withPicturesAt } from '#server/pictures/addresses.ts';
import { listPictures } from '#server/pictures/described.ts';
import { findOwnVersion, type FoundVersion, outlineOf } from './queries.ts';
import type { ImportReport, OwnVersion } from './schema.ts';

interface Wanted {
  consultationId: string;
  /** Of the consultation. */
  slug: string;
  document: string;
  number: number;
  language: string;
}

/** One version for those who publish it: its outline and what its import found; throws NotFound. */
export async function showVersion(db: Pool | PoolClient, wanted: Wanted): Promise<OwnVersion> {
  const found = await findOwnVersion(db, wanted);
  if (!found) throw new NotFound();
  return {
    document: { slug: wanted.document, title: found.title },
    number: found.number,
    publishedAt: found.publishedAt?.toISOString() ?? null,
    kind: found.kind,
    note: found.note,
    sections: found.sections,
    revision: found.revision,
    language: found.language,
    report: reportIn(found, await mergedInto(db, found.id)),
    pictures: await picturesOf(db, found.id),
    outline: (await outlineOf(db, found.id)).map((section) => ({
      ...section,
      html: withPicturesAt(section.html, ownPictures(wanted.slug)),
    })),
  };
}

async function picturesOf(db: Pool | PoolClient, versionId: string): Promise<OwnVersion['pictures']> {
  const uses = await listPictures(db, versionId);
  return uses.map(({ section, ...use }) => ({ ...use, sectionId: section }));
}

function reportIn(
  { fileName, wordsPlaced, wordsListed, remarks, listed, importedAt }: FoundVersion,
  merged: ReadonlyMap<string, string>,
): ImportReport | null {
  if (fileName === null) return null;
  return {
    fileName,
    importedAt: importedAt?.toISOString() ?? '',
    wordsPlaced: wordsPlaced ?? 0,
    wordsListed: wordsListed ?? 0,
    listed: listed ?? [],
    remarks: (remarks ?? []).flatMap(({ code, values, section = null }) => {
      const known = remarkCodes.find((each) => each === code);
      return known
        ? [
            {
              code: known,
              values,
              sectionId: section && whereNow(section, merged),
              sentence: sentenceOf({ code: known, values }),
            },
          ]
        : [];
    }),
  };
}

/** What was said about a section that was merged is about the one that it went into. */
export function whereNow(section: string, merged: ReadonlyMap<string, string>): string {
  let now = section;
  for (let steps = merged.size; steps > 0; steps -= 1) now = merged.get(now) ?? now;
  return now;
}
