import { BadRequest } from '#server/errors.ts';
import { publicId, storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import type { Key } from './orders.ts';

const fitsInEight = (digits: string) => BigInt.asIntN(64, BigInt(digits)) === BigInt(digits);
const day = (text: string) =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

const forms: Record<Key['type'], (text: string) => boolean> = {
  date: (text) => /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) && day(text),
  bigint: (text) => /^-?\d{1,19}$/.test(text) && fitsInEight(text),
  int: (text) => /^\d{1,9}$/.test(text),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
};

const changed = (keys: readonly Key[], values: string[], change: (id: string) => string) =>
  values.map((value, n) => (keys[n]?.type === 'uuid' ? change(value) : value));

/** What a cursor is good for: the name of the order, with the seed of one by chance, and what it sorts by. */
export interface Sorting {
  name: string;
  keys: readonly Key[];
}

/** A place in a list by the keys of its order; ids leave the process in their public form. */
export const writeCursor = (
  publicKey: Pick<Keys, 'publicId'>,
  { name, keys }: Sorting,
  values: string[],
): string =>
  Buffer.from([name, ...changed(keys, values, (id) => publicId(publicKey, id))].join(' ')).toString(
    'base64url',
  );

/** Reads a cursor back; throws BadRequest on one that a list in this order has not given. */
export function readCursor(
  publicKey: Pick<Keys, 'publicId'>,
  { name, keys }: Sorting,
  cursor: string,
): string[] {
  const [of, ...values] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const fits =
    of === name && values.length === keys.length && keys.every(({ type }, n) => forms[type](values[n] ?? ''));
  if (!fits) throw new BadRequest('`after` is not a cursor of this list.');
  return changed(keys, values, (id) => storedId(publicKey, id));
}
