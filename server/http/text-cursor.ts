import { BadRequest } from '#server/errors.ts';

/** A place in a list as it leaves the process: the slug, number or words that its rows are ordered by. */
export const writeCursor = (place: string | number): string =>
  Buffer.from(String(place)).toString('base64url');

/**
 * Reads a cursor back; throws BadRequest on one that this list has not given.
 * @param form that every place of the list has
 */
export function readCursor(cursor: string, form: RegExp): string {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (!form.test(place)) throw new BadRequest('`after` is not a cursor of this list.');
  return place;
}
