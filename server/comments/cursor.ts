import { BadRequest } from '#server/errors.ts';

const day = 86_400_000;
const lastDay = Math.floor(Date.parse('9999-12-31') / day);

/** A place in a list of comments: a day and the random end of an id, never its bucket. */
export interface ListPosition {
  /** `YYYY-MM-DD`, or an infinite date before the first page. */
  day: string;
  /** The last 8 bytes of the id. */
  end: Buffer;
}

/** The position of a comment, by its day and its id in either form, as 16 characters of base64url. */
export function cursorOf(comment: { day: string; id: string }): string {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(Date.parse(comment.day) / day);
  bytes.write(comment.id.slice(19).replace('-', ''), 4, 'hex');
  return bytes.toString('base64url');
}

/** Reads a cursor back; throws BadRequest on one that this list has not given. */
export function readCursor(cursor: string): ListPosition {
  const bytes = Buffer.from(cursor, 'base64url');
  const days = bytes.length === 12 ? bytes.readUInt32BE() : Infinity;
  if (days > lastDay) throw new BadRequest('`after` is not a cursor of this list.');
  return { day: new Date(days * day).toISOString().slice(0, 10), end: bytes.subarray(4) };
}
