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

/** A place in a list by the keys of its order; ids leave the process in their public form. */
export const writeCursor = (
  publicKey: Pick<Keys, 'publicId'>,
  keys: readonly Key[],
  values: string[],
): string =>
  Buffer.from(changed(keys, values, (id) => publicId(publicKey, id)).join(' ')).toString('base64url');

/** Reads a cursor back; throws BadRequest on one that a list in this order has not given. */
export function readCursor(
  publicKey: Pick<Keys, 'publicId'>,
  keys: readonly Key[],
  cursor: string,
): string[] {
  const values = Buffer.from(cursor, 'base64url').toString().split(' ');
  const fits = values.length === keys.length && keys.every(({ type }, n) => forms[type](values[n] ?? ''));
  if (!fits) throw new BadRequest('`after` is not a cursor of this list.');
  return changed(keys, values, (id) => storedId(publicKey, id));
}
