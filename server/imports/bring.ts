import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import type { ParsedDraft } from '#server/drafts/draft-sections.ts';
import { documentSlugs } from '#server/drafts/consultation-rows.ts';
import { titleFromName, withTitle } from '#server/drafts/import.ts';
import { reportOf } from '#server/drafts/import-report.ts';
import { storeVersion } from '#server/drafts/queries.ts';
import { createDocument } from '#server/drafts/document-queries.ts';
import { freeSlug, slugOf } from '#server/drafts/slugs.ts';
import { NotFound } from '#server/errors.ts';
import { lockPlace } from '#server/roles/place-queries.ts';
import { lockDocument } from './publication-queries.ts';
import type { Upload } from './upload.ts';

export interface Brought {
  document: string;
  version: number;
}

interface Bringing {
  consultationId: string;
  by: string;
  upload: Upload;
  draft: ParsedDraft;
}

/** Stores an upload as version 1 of a new document, not published yet; in the caller's transaction. */
export async function bringDocument(client: PoolClient, bringing: Bringing): Promise<Brought> {
  const { consultationId, by, upload, draft: read } = bringing;
  const db = drizzle(client);
  await lockPlace(client, consultationId);
  const draft = withTitle(read, upload.title ?? read.title ?? titleFromName(upload.fileName));
  const slug = freeSlug(slugOf(draft.title), await documentSlugs(db, consultationId));
  const titles = { [draft.language]: draft.title };
  const documentId = await createDocument(db, { consultationId, slug, titles });
  await storeVersion(db, {
    ...versionOf(bringing),
    documentId,
    number: 1,
    sections: draft.sections,
    pictures: draft.pictures ?? [],
    report: reportOf(draft, upload.fileName),
  });
  await recordAct(client, {
    actorId: by,
    action: 'document.imported',
    consultationId,
    subject: documentId,
    details: { document: slug, version: 1 },
  });
  return { document: slug, version: 1 };
}

/**
 * Stores an upload as the next version of a document, not published yet; in the caller's transaction. Which section
 * goes on from which is proposed afterwards (`proposeAlignment`). Throws NotFound.
 */
export async function bringVersion(
  client: PoolClient,
  bringing: Bringing & { document: string },
): Promise<Brought & { versionId: string }> {
  const { consultationId, by, document, upload, draft } = bringing;
  const found = await lockDocument(client, consultationId, document);
  if (!found) throw new NotFound();
  const version = found.newest + 1;
  const named = draft.title === null ? draft : withTitle(draft, draft.title);
  const { versionId } = await storeVersion(drizzle(client), {
    ...versionOf(bringing),
    documentId: found.id,
    number: version,
    sections: draft.sections,
    pictures: draft.pictures ?? [],
    report: reportOf(named, upload.fileName),
  });
  await recordAct(client, {
    actorId: by,
    action: 'version.imported',
    consultationId,
    subject: found.id,
    details: { document, version },
  });
  return { document, version, versionId };
}

const versionOf = ({ by, upload, draft }: Bringing) => ({
  source: { file: upload.bytes, lines: draft.source ?? null },
  authoritativeLanguage: draft.language,
  publishedAt: null,
  importedBy: by,
  ...(upload.note === null ? {} : { note: upload.note }),
});
