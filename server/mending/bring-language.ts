import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import type { ParsedDraft, ParsedSection } from '#server/drafts/draft-sections.ts';
import { reportOf } from '#server/drafts/import-report.ts';
import { storePictures } from '#server/pictures/queries.ts';
import { addLanguage } from './languages.ts';
import { storeLanguageReport } from './language-queries.ts';
import { type Done, type Mending, openToMend, store } from './mend.ts';

/**
 * Adds a file in another language to a version that is not published, as one step, in the caller's transaction. Throws
 * like `mend`.
 */
export async function bringLanguage(
  client: PoolClient,
  mending: Mending,
  {
    draft,
    fileName,
    language,
    title,
  }: { draft: ParsedDraft; fileName: string; language: string; title: string | null },
): Promise<Done> {
  const { version, stored } = await openToMend(client, mending);
  const kept = await storePictures(drizzle(client), version.id, draft.pictures ?? []);
  const spoken = addLanguage(stored.draft, language, withPicturesOf(kept, draft.sections));
  const step = { op: 'language', section: null, into: null, language };
  const revision = await store(client, mending, { version, stored, draft: spoken }, step);
  const { remarks, ...report } = reportOf(draft, fileName);
  await storeLanguageReport(client, {
    ...report,
    versionId: version.id,
    by: mending.by,
    language,
    title: title ?? draft.title,
    remarks: remarks.map(({ code, values }) => ({ code, values })),
  });
  const { consultationId, document, number } = mending.at;
  await recordAct(client, {
    actorId: mending.by,
    action: 'language.imported',
    consultationId,
    subject: version.id,
    details: { document, version: number, language },
  });
  return { revision, section: null };
}

/** Sections with the pictures that the version has already under the ids that they have there. */
const withPicturesOf = (
  kept: ReadonlyMap<string, string>,
  sections: readonly ParsedSection[],
): ParsedSection[] =>
  sections.map((section) => ({
    ...section,
    texts: Object.fromEntries(
      Object.entries(section.texts).map(([language, words]) => [
        language,
        { ...words, html: [...kept].reduce((html, [id, other]) => html.replaceAll(id, other), words.html) },
      ]),
    ),
  }));
