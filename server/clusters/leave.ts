import type { PoolClient } from 'pg';
import { addBands } from './change-queries.ts';
import { forgetMembers } from './leave-queries.ts';
import type { Changing } from './changing.ts';
import { signed } from './signed.ts';
import { findHeirs, markCompared } from './letter-queries.ts';
import type { Signer } from './signature.ts';
import { type CommentRow, readComments, saysSomething } from './take-queries.ts';

/** A member that is none any more. */
export interface Left {
  id: string;
  consultationId: string;
  clusterId: string;
  digest: Buffer;
  compared: boolean;
}

/** Which comments are no longer what their membership says: corrected since, withdrawn, or without a text. */
export const leftOf = (rows: readonly CommentRow[]): Left[] =>
  rows.flatMap((row) => {
    const { id, consultationId, clusterId, digest, compared } = row;
    const stays = row.memberRevision === row.revision && saysSomething(row);
    return !stays && clusterId && digest
      ? [{ id, consultationId, clusterId, digest, compared: compared ?? false }]
      : [];
  });

export interface Heir {
  bucket: number;
  id: string;
}

/**
 * Lets others take the place of those that left among the compared: their bands are kept from now on. Members are not
 * touched yet: nobody who holds a comment is to wait for one.
 */
export async function findSuccessors(
  client: PoolClient,
  left: readonly Left[],
  sign: Signer,
): Promise<Heir[]> {
  const gone = left.map(({ id }) => id);
  const keys = await findHeirs(
    client,
    left.filter(({ compared }) => compared),
    gone,
  );
  const heirs = (await readComments(client, keys)).filter(
    (row) => saysSomething(row) && row.revision === row.memberRevision,
  );
  await addBands(
    client,
    (await signed(heirs, sign)).map(({ signature, ...heir }) => ({ ...heir, bands: signature.bands })),
  );
  return heirs;
}

/** Erases what is kept of comments that say something else now, or nothing, and lets heirs be compared. */
export async function forgetLeft(
  client: PoolClient,
  rows: readonly CommentRow[],
  left: readonly Left[],
  heirs: readonly Heir[],
): Promise<void> {
  const gone = new Set(left.map(({ id }) => id));
  await forgetMembers(
    client,
    rows.filter((row) => gone.has(row.id) || !saysSomething(row)),
  );
  await markCompared(client, heirs);
}

/** Makes clusters smaller by those who left. */
export function shrink(clusters: Changing, left: readonly Left[]): void {
  for (const { id, clusterId } of left) {
    const row = clusters.change(clusterId, -1);
    if (row?.letterId === id) clusters.withoutLetter.add(row);
  }
}
