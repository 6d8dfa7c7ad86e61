import { BadRequest } from '#server/errors.ts';

/** A place in a list in the order of ids: the id of the last one. */
export const cursorOf = (id: string): string =>
  Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

/** Reads a cursor back; throws BadRequest on one that this list has not given. */
export function idOf(cursor: string): string {
  const hex = Buffer.from(cursor, 'base64url').toString('hex');
  if (hex.length !== 32) throw new BadRequest('`after` is not a cursor of this list.');
  return hex;
}
