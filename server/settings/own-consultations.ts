import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { BadRequest } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { listOwnConsultations } from './own-queries.ts';

const encode = (slug: string) => Buffer.from(slug).toString('base64url');

function decode(cursor: string): string {
  const slug = Buffer.from(cursor, 'base64url').toString();
  if (!/^[a-z0-9-]{1,80}$/.test(slug)) throw new BadRequest('`after` is not a cursor of this list.');
  return slug;
}

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
    after: after === undefined ? null : decode(after),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const items = page.map((row) => ({
    ...row,
    opensAt: row.opensAt?.toISOString() ?? null,
    closesAt: row.closesAt?.toISOString() ?? null,
  }));
  return { items, next: rows.length > limit ? encode(page.at(-1)?.slug ?? '') : null };
}
