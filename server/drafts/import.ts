import { basename, extname } from 'node:path';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import type { Db } from '#server/database.ts';
import { addPublishedVersion } from '#server/public-changes/queries.ts';
import { createConsultation, documentSlugs, lockConsultation } from './consultation-rows.ts';
import type { ParsedDraft } from './draft-sections.ts';
import {
  checkOptions,
  type ConsultationRules,
  hasRules,
  type ImportOptions,
  rulesOf,
} from './import-options.ts';
import { reportOf } from './import-report.ts';
import { storeVersion } from './queries.ts';
import { createDocument } from './document-queries.ts';
import { readApart } from './read-apart.ts';
import { countUndescribed } from './settle-pictures.ts';
import { shorten } from './shorten.ts';
import { freeSlug, slugOf } from './slugs.ts';

export interface DraftToImport {
  fileName: string;
  bytes: Uint8Array;
  options: ImportOptions;
  /** Whether this is a trial installation: a new consultation opens at once. */
  trial: boolean;
}

export interface ImportedDraft {
  consultation: { slug: string; isNew: boolean; opened: boolean };
  document: { slug: string; title: string; version: number; published: boolean };
  draft: ParsedDraft;
}

/**
 * Reads a file and stores it as version 1 of a new document, with a new consultation where the slug is unknown:
 * all in one transaction, or nothing. A document of the same title gets the next slug ('luat-2'). Throws an Error
 * with one line when the file or an option cannot be used or the database refuses.
 */
export async function importDraft(
  db: Db,
  { fileName, bytes, options, trial }: DraftToImport,
): Promise<ImportedDraft> {
  checkOptions(options);
  const rules = rulesOf(options, trial);
  const read = await readApart({ name: fileName, bytes, language: options.language ?? null });
  const title = options.title?.trim().normalize('NFC') ?? read.title ?? titleFromName(fileName);
  const draft = withTitle(read, title);
  try {
    return await db.transaction((tx) =>
      store(tx, { draft, fileName: basename(fileName), bytes }, options, rules),
    );
  } catch (error) {
    // Drizzle's own message repeats the statement with the whole draft in it.
    if (!(error instanceof DrizzleQueryError)) throw error;
    throw new Error(`The database did not take the draft: ${error.cause?.message ?? 'no reason given'}`, {
      cause: error,
    });
  }
}

async function store(
  tx: Db,
  { draft, fileName, bytes }: { draft: ParsedDraft & { title: string }; fileName: string; bytes: Uint8Array },
  options: ImportOptions,
  rules: ConsultationRules,
): Promise<ImportedDraft> {
  const { title } = draft;
  const known = await lockConsultation(tx, options.consultation);
  if (known && hasRules(options)) {
    throw new Error(
      `The consultation '${options.consultation}' exists: --moderation, --opens, --closes and --zone are for new ones.`,
    );
  }
  const wanted = { ...rules, slug: options.consultation, title, language: draft.language };
  const home = known ?? (await createConsultation(tx, wanted));
  if (!home) {
    throw new Error(
      `The consultation '${options.consultation}' was made just now by somebody else: run the import again.`,
    );
  }
  const slug = freeSlug(slugOf(title), await documentSlugs(tx, home.id));
  const documentId = await createDocument(tx, {
    consultationId: home.id,
    slug,
    titles: { [draft.language]: title },
  });
  const { language: authoritativeLanguage, sections, pictures = [] } = draft;
  // What each picture shows must have been said before anybody reads it.
  const publish = options.unpublished !== true && countUndescribed(draft) === 0;
  await storeVersion(tx, {
    documentId,
    number: 1,
    authoritativeLanguage,
    publishedAt: publish ? 'now' : null,
    sections,
    pictures,
    report: reportOf(draft, fileName),
    ...(publish ? {} : { source: { file: bytes, lines: draft.source ?? null } }),
  });
  if (publish && known) await addPublishedVersion(tx, home.id, title);
  return {
    consultation: { slug: options.consultation, isNew: !known, opened: !known && rules.opensAt === 'now' },
    document: { slug, title, version: 1, published: publish },
    draft,
  };
}

export const titleFromName = (fileName: string) =>
  shorten(basename(fileName, extname(fileName)).normalize('NFC'), 200);

/** The file's own title is unplaced where another was given and no section repeats it. */
export function withTitle(draft: ParsedDraft, title: string): ParsedDraft & { title: string } {
  if (!draft.titleStandsAlone || draft.title === null || draft.title === title) return { ...draft, title };
  return { ...draft, title, titleStandsAlone: false, unplaced: [draft.title, ...draft.unplaced] };
}
