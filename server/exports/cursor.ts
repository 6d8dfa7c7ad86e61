import { readCursor, writeCursor } from '#server/http/text-cursor.ts';

interface Place {
  at: string;
  id: string;
}

/** Where a page of exports ends. */
export const cursorAfter = ({ at, id }: Place): string => writeCursor(`${id} ${at}`);

/** Throws BadRequest on a cursor that the list has not given. */
export function lastOf(cursor: string): Place {
  const place = readCursor(cursor, /^[0-9a-f-]{36} \d{4}-\d\d-\d\d [\d:.+-]{8,30}$/);
  return { id: place.slice(0, 36), at: place.slice(37) };
}
