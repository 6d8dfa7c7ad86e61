import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import type { Parts } from '#server/http/app-type.ts';
import { readCursor, writeCursor } from '#server/http/text-cursor.ts';
import { listOwnConsultations } from './own-queries.ts';

/** One page of the consultations that somebody works on; administrators see all. */
export async function ownConsultations(
  { database: { pool } }: Pick<Parts, 'database'>,
  who: Who,
  wanted: { language?: string | undefined; after?: string | undefined; limit: number },
) {
  const { language = who.language, after, limit } = wanted;
  const rows = await listOwnConsultations(pool, {
    personId: who.personId,
    language,
    all: may(who, 'grant roles'),
    after: after === undefined ? null : readCursor(after, /^[a-z0-9-]{1,80}$/),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const items = page.map((row) => ({
    ...row,
    opensAt: row.opensAt?.toISOString() ?? null,
    closesAt: row.closesAt?.toISOString() ?? null,
  }));
  return { items, next: rows.length > limit ? writeCursor(page.at(-1)?.slug ?? '') : null };
}
