import { setImmediate as nextTick } from 'node:timers/promises';
import { type Signature, type Signer, writtenText } from './signature.ts';
import type { CommentRow } from './take-queries.ts';

/** A comment with what it is compared by. */
export interface Signed extends CommentRow {
  signature: Signature;
}

/** A text of a consultation, whoever sent it. */
export const textKey = (consultationId: string, digest: Buffer): string =>
  `${consultationId} ${digest.toString('hex')}`;

/** So many signatures are made before others get their turn. */
const inOneGo = 16;

/** Makes something of each text, and lets requests be answered in between. */
export async function each<T, R>(list: readonly T[], make: (item: T) => R): Promise<R[]> {
  const made: R[] = [];
  for (const [at, item] of list.entries()) {
    made.push(make(item));
    if (at % inOneGo === 0) await nextTick();
  }
  return made;
}

/** Comments with their signatures. */
export const signed = (rows: readonly CommentRow[], sign: Signer): Promise<Signed[]> =>
  each(rows, (row) => ({ ...row, signature: sign(writtenText(row.body, row.suggestedText)) }));
