import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict } from '#server/errors.ts';
import { lockUnpublished } from './propose.ts';
import { readSections } from './queries.ts';
import { readLines, storeAlignment } from './alignment-queries.ts';
import { type Said, withConfirmed } from './with-confirmed.ts';

interface Confirming {
  consultationId: string;
  versionId: string;
  by: string;
  lines: readonly Said[];
}

const pairOf = `
  SELECT a.from_version_id AS "fromVersionId", a.revision, v.authoritative_language AS language, v.number
  FROM alignment a JOIN version v ON v.id = a.to_version_id WHERE a.to_version_id = $1`;

/**
 * Confirms lines of an alignment, or puts others in their place: for each new section named, what is given here is all that
 * it was; an old section said to be removed leaves no line. What nobody spoke about stays as it was proposed. Call it in a
 * transaction. Throws Conflict where the version is published or was never aligned, and Unprocessable for a section
 * of another version.
 */
export async function confirmLines(
  client: PoolClient,
  { consultationId, versionId, by, lines }: Confirming,
): Promise<void> {
  await lockUnpublished(client, versionId);
  const { rows } = await client.query<{
    fromVersionId: string;
    revision: number;
    language: string;
    number: number;
  }>(pairOf, [versionId]);
  const [found] = rows;
  if (!found) throw new Conflict('This version has not been compared with one before it.');
  const [old, now] = [
    await readSections(client, found.fromVersionId, found.language),
    await readSections(client, versionId, found.language),
  ];
  const said = lines.map((line) => ({ ...line, confirmedBy: by, confirmedAt: new Date() }));
  await storeAlignment(client, {
    fromVersionId: found.fromVersionId,
    toVersionId: versionId,
    revision: found.revision,
    lines: withConfirmed(await readLines(client, versionId), said, old, now),
  });
  const details = { version: found.number, lines: lines.length };
  await recordAct(client, {
    actorId: by,
    action: 'alignment.confirmed',
    consultationId,
    subject: versionId,
    details,
  });
}
