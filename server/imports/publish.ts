import type { Pool, PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { requireNoGaps } from '#server/mending/gaps.ts';
import { nameInLanguages } from '#server/mending/language-queries.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { Apart } from '#server/versions/apart.ts';
import { proposeAlignment } from '#server/versions/propose.ts';
import { publishVersion } from '#server/versions/publish.ts';
import { findToPublish, lockDocument, setNote } from './queries.ts';

interface Wanted {
  consultationId: string;
  document: string;
  number: number;
  /** Undefined leaves the note as it is. */
  note: string | null | undefined;
  /** Also where another language does not say all that the version says. */
  withGaps: boolean;
  by: string;
}

/**
 * Publishes a version, and records who did it. One that was never compared with the version now before it is compared
 * first. Throws NotFound, Conflict for one that is published or overtaken, and Unprocessable for gaps in a language.
 */
export async function publish(pool: Pool, apart: Apart, wanted: Wanted): Promise<void> {
  let versionId: string | undefined;
  const attempt = () =>
    inTransaction(pool, async (client) => {
      versionId = await lockToPublish(client, wanted);
      if (wanted.note !== undefined) await setNote(client, versionId, wanted.note);
      if (!wanted.withGaps) await requireNoGaps(client, versionId);
      await publishVersion(client, versionId);
      await nameInLanguages(client, versionId);
      await record(client, wanted);
    });
  try {
    await attempt();
  } catch (error) {
    if (!(error instanceof Conflict) || versionId === undefined) throw error;
    if ((await proposeAlignment(pool, apart, versionId)) === null) throw error;
    await attempt();
  }
}

async function lockToPublish(
  client: PoolClient,
  { consultationId, document, number }: Wanted,
): Promise<string> {
  const place = await lockDocument(client, consultationId, document);
  const found = place && (await findToPublish(client, place.id, number));
  if (!found) throw new NotFound();
  if (found.overtaken) throw new Conflict('A newer version is published already.');
  return found.id;
}

const record = (client: PoolClient, { by, consultationId, document, number }: Wanted) =>
  recordAct(client, {
    actorId: by,
    action: 'version.published',
    consultationId,
    details: { document, version: number },
  });
