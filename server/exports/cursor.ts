import { BadRequest } from '#server/errors.ts';

interface Place {
  at: string;
  id: string;
}

/** Where a page ends, as an opaque word. */
export const writeCursor = ({ at, id }: Place): string => Buffer.from(`${id} ${at}`).toString('base64url');

/** Throws BadRequest for a word that is not one of ours. */
export function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [, id, at] =
    /^([0-9a-f-]{36}) (\d{4}-\d\d-\d\d [\d:.+-]{8,30})$/.exec(Buffer.from(cursor, 'base64url').toString()) ??
    [];
  if (id === undefined || at === undefined)
    throw new BadRequest('The cursor is not one of ours.', [
      { pointer: '/after', detail: 'Pass back what `next` said.' },
    ]);
  return { at, id };
}
