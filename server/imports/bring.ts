import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { documentSlugs } from '#server/drafts/consultation-rows.ts';
import { titleFromName, withTitle } from '#server/drafts/import.ts';
import { reportOf } from '#server/drafts/import-report.ts';
import { createDocument, storeVersion } from '#server/drafts/queries.ts';
import type { ReadFile } from '#server/drafts/read-apart.ts';
import { freeSlug, slugOf } from '#server/drafts/slugs.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { lockPlace } from '#server/roles/place-queries.ts';
import { lockDocument, newestVersion, type NodeRow } from './queries.ts';
import type { Upload } from './upload.ts';

export interface Brought {
  document: string;
  version: number;
}

interface Bringing {
  consultationId: string;
  by: string;
  upload: Upload;
  read: ReadFile;
}

/** Stores an upload as version 1 of a new document, not published yet; in the caller's transaction. */
export async function bringDocument(client: PoolClient, bringing: Bringing): Promise<Brought> {
  const { consultationId, by, upload, read } = bringing;
  const db = drizzle(client);
  await lockPlace(client, consultationId);
  const draft = withTitle(read.draft, upload.title ?? read.draft.title ?? titleFromName(upload.fileName));
  const slug = freeSlug(slugOf(draft.title), await documentSlugs(db, consultationId));
  const titles = { [draft.language]: draft.title };
  const documentId = await createDocument(db, { consultationId, slug, titles });
  await storeVersion(db, {
    ...versionOf(bringing),
    documentId,
    number: 1,
    sections: draft.sections,
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
 * Stores an upload as the next version of a document, not published yet; in the caller's transaction. Sections that
 * certainly go on from one of the version before keep its permanent id. Throws NotFound, and Conflict where somebody
 * added a version since the upload was read.
 *
 * @param before the version that the upload was compared with
 */
export async function bringVersion(
  client: PoolClient,
  bringing: Bringing & { document: string; before: { number: number; nodes: readonly NodeRow[] } },
): Promise<Brought> {
  const { consultationId, by, document, upload, before, read } = bringing;
  const found = await lockDocument(client, consultationId, document);
  if (!found) throw new NotFound();
  const newest = await newestVersion(client, consultationId, document);
  if (newest?.number !== before.number)
    throw new Conflict('Another version was added meanwhile. Send the file again.');
  const draft = read.draft.title === null ? read.draft : withTitle(read.draft, read.draft.title);
  const version = before.number + 1;
  await storeVersion(drizzle(client), {
    ...versionOf(bringing),
    documentId: found.id,
    number: version,
    sections: draft.sections,
    nodeIds: read.goesOn.map((at) => (at === null ? null : (before.nodes[at]?.nodeId ?? null))),
    report: reportOf(draft, upload.fileName),
  });
  await recordAct(client, {
    actorId: by,
    action: 'version.imported',
    consultationId,
    subject: found.id,
    details: { document, version },
  });
  return { document, version };
}

const versionOf = ({ by, upload, read }: Bringing) => ({
  authoritativeLanguage: read.draft.language,
  publishedAt: null,
  importedBy: by,
  ...(upload.note === null ? {} : { note: upload.note }),
});
