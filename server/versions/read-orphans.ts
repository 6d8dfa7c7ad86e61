import { cursorOf, readCursor } from '#server/comments/cursor.ts';
import { publish } from '#server/comments/publish.ts';
import { residencesNamed } from '#server/comments/residences.ts';
import { findVersion, versionsOf } from '#server/consultations/document-queries.ts';
import { NotFound } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { cameAlong } from './came-along-queries.ts';
import { inheritedNodes } from './inherited-queries.ts';
import { listOrphans, nodesGone } from './orphan-queries.ts';
import { listVersions } from './queries.ts';
import type { Orphans, OrphansQuery } from './schema.ts';

/** The shown comments of a document whose place is gone from its newest version; throws NotFound. */
export async function readOrphans(
  { keys, database: { db, pool } }: Pick<Parts, 'keys' | 'database'>,
  path: { slug: string; document: string },
  { language, after, limit = 25 }: OrphansQuery,
): Promise<Orphans> {
  const newest = await findVersion(db, { ...path, language });
  if (!newest) throw new NotFound();
  const at = { documentId: newest.id, number: newest.version, versionId: newest.versionId };
  const [published, all, gone, inherited, residences] = await Promise.all([
    versionsOf(db, newest.id),
    listVersions(pool, path),
    nodesGone(pool, at),
    inheritedNodes(db, newest.versionId),
    residencesNamed(pool, newest.consultationId),
  ]);
  const hosted = new Set(inherited.map(({ node }) => node));
  const rows = await listOrphans(pool, {
    nodes: gone.filter((node) => !hosted.has(node)),
    versions: all.flatMap(({ id, publishedAt }) => (publishedAt ? [id] : [])),
    after: after === undefined ? undefined : readCursor(after),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const spoken = { number: newest.version, language: language ?? newest.authoritativeLanguage };
  const along = await cameAlong(pool, page, spoken);
  return {
    document: { id: newest.id, slug: newest.slug, title: newest.title },
    version: newest.version,
    versions: published.map(({ version, publishedAt }) => ({
      version,
      publishedAt: publishedAt?.toISOString() ?? '',
    })),
    items: page.map((row) => ({
      comment: publish(keys, row, residences, undefined, along.get(row.id)),
      lost: row.lost,
    })),
    next: last && rows.length > limit ? cursorOf(last) : null,
  };
}
