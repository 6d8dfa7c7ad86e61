import { findUnit } from '#server/consultations/unit-queries.ts';
import type { Db } from '#server/database.ts';
import { NotFound } from '#server/errors.ts';
import { inheritedNodes } from '#server/versions/inherited-queries.ts';
import { newestVersionId } from './queries.ts';
import { findCode } from './code-queries.ts';
import type { Destination } from './schema.ts';

const asTyped = (code: string) => code.toLowerCase().replaceAll(/[\s-]/g, '');

/**
 * Where a code leads today: to its place in the newest version, to what the place went into, or to where it stood
 * last. Throws NotFound for what is no code of ours.
 */
export async function destinationOf(db: Db, typed: string): Promise<Destination> {
  const found = await findCode(db, asTyped(typed));
  if (!found) throw new NotFound();
  const { consultation, document, nodeId } = found;
  const nowhere = { nodeId: null, unitNodeId: null, version: null };
  if (document === null || nodeId === null) return { consultation, document, ...nowhere, state: 'standing' };
  const at = { consultation, document };
  const last = await findUnit(db, { slug: consultation, document, nodeId });
  if (!last) throw new NotFound();
  const standing = { unitNodeId: last.unitNodeId, version: null };
  if (last.version === last.newestVersion) return { ...at, nodeId, ...standing, state: 'standing' };
  const host = await hostOf(db, { ...at, nodeId });
  const now = host && (await findUnit(db, { slug: consultation, document, nodeId: host }));
  return now
    ? { ...at, nodeId: host, unitNodeId: now.unitNodeId, version: null, state: 'merged' }
    : { ...at, nodeId, unitNodeId: last.unitNodeId, version: last.version, state: 'removed' };
}

/** The node that a place went into, along the confirmed alignment of the versions. */
async function hostOf(
  db: Db,
  { consultation, document, nodeId }: { consultation: string; document: string; nodeId: string },
): Promise<string | undefined> {
  const newest = await newestVersionId(db, consultation, document);
  const inherited = newest ? await inheritedNodes(db, newest) : [];
  return inherited.find(({ node }) => node === nodeId)?.host;
}
