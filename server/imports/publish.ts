import type { Pool, PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import { requireNoGaps } from '#server/mending/gaps.ts';
import { nameInLanguages } from '#server/mending/language-queries.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { requireDescribed } from '#server/pictures/described.ts';
import type { Apart } from '#server/versions/apart.ts';
import { proposeAlignment } from '#server/versions/propose.ts';
import { publishVersion } from '#server/versions/publish.ts';
import { addPublicChanges } from '#server/public-changes/queries.ts';
import { lockPlace } from '#server/roles/place-queries.ts';
import { setNote } from './publication-queries.ts';
import { findToPublish } from './publication-queries.ts';
import { type ToPublish } from './publication-queries.ts';
import { lockDocument } from './publication-queries.ts';

interface Wanted {
  consultationId: string;
  document: string;
  number: number;
  /** Undefined leaves the note as it is. */
  note: string | null | undefined;
  /** Also where another language does not say all that the version says. */
  withGaps: boolean;
  kind: 'revision' | 'correction';
  by: string;
}

/**
 * Publishes a version, and records who did it. One that was never compared with the version now before it is compared
 * first. A correction says in public what it corrects. Throws NotFound, Conflict for one that is published or overtaken,
 *  Unprocessable for a correction of nothing or without a note, for pictures that do not say what they show, and for gaps in
 * a language.
 */
export async function publish(pool: Pool, apart: Apart, wanted: Wanted): Promise<void> {
  let versionId: string | undefined;
  const attempt = () =>
    inTransaction(pool, async (client) => {
      const found = await lockToPublish(client, wanted);
      versionId = found.id;
      const note = wanted.note === undefined ? found.note : wanted.note;
      await setNote(client, found.id, { note, kind: wanted.kind });
      await requireDescribed(client, found.id);
      if (!wanted.withGaps) await requireNoGaps(client, found.id);
      await publishVersion(client, found.id);
      await nameInLanguages(client, found.id);
      await record(client, wanted, { ...found, note });
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
  { consultationId, document, number, kind, note }: Wanted,
): Promise<ToPublish> {
  await lockPlace(client, consultationId);
  const place = await lockDocument(client, consultationId, document);
  const found = place && (await findToPublish(client, place.id, number));
  if (!found) throw new NotFound();
  if (found.overtaken) throw new Conflict('A newer version is published already.');
  if (kind === 'correction' && !found.hasEarlier)
    throw new Unprocessable('There is nothing published that this could correct.', [
      { pointer: '/kind', detail: 'Publish it as a version of its own.' },
    ]);
  if (kind === 'correction' && (note === undefined ? found.note : note) === null)
    throw new Unprocessable('A correction says in public what it corrects.', [
      { pointer: '/note', detail: 'Say what was wrong and what it is now.' },
    ]);
  return found;
}

async function record(
  client: PoolClient,
  { by, consultationId, document, number, kind }: Wanted,
  { title, note, language }: ToPublish,
): Promise<void> {
  const reasons = note === null ? {} : { [language]: note };
  const seen = kind === 'correction' ? 'version_corrected' : 'version_published';
  const change = { kind: seen, about: title, after: String(number) } as const;
  await addPublicChanges(client, consultationId, [change], reasons);
  await recordAct(client, {
    actorId: by,
    action: 'version.published',
    consultationId,
    details: { document, version: number, kind },
  });
}
