import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import type { Mending } from './mend.ts';
import { findVersion } from './queries.ts';
import { discardVersion } from './write-queries.ts';

/**
 * Removes a version that nobody has published, and its document where that was the only one, in the caller's transaction.
 * Throws NotFound, and Conflict where it is published or was mended since it was read.
 */
export async function discard(client: PoolClient, { at, revision, by }: Mending): Promise<void> {
  const version = await findVersion(client, at);
  if (!version) throw new NotFound();
  if (version.published) throw new Conflict('This version is published: it stays.');
  if (!(await discardVersion(client, { versionId: version.id, revision })))
    throw new Conflict('Somebody else has mended or published this draft since you read it: read it again.');
  const { consultationId, document, number } = at;
  await recordAct(client, {
    actorId: by,
    action: 'version.discarded',
    consultationId,
    details: { document, version: number },
  });
}
