import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { readCursor, writeCursor } from '#server/http/text-cursor.ts';
import { addressOf, asShortAddress, pageLanguage } from './address.ts';
import { codesFor } from './codes.ts';
import { type ListKey, listTargets } from './queries.ts';
import * as schema from './schema.ts';

function keyOf(cursor: string): ListKey {
  const [kind, words = '', position] = readCursor(cursor, /^-?\d{1,5} [a-z0-9-]{0,80} -?\d{1,9}$/).split(' ');
  return [Number(kind), words, Number(position)];
}

/** Staff: all short addresses of a consultation, to choose from for print. */
export function shortAddressListRoutes(app: App, { config: { PUBLIC_URL }, database: { db } }: Parts): void {
  app.get(
    '/consultations/:slug/short-addresses',
    {
      config: { access: 'see settings' },
      schema: {
        tags: ['drafts'],
        summary: 'Short addresses of a consultation, its documents and their sections, in reading order',
        params: schema.ConsultationPath,
        querystring: schema.ListQuery,
        response: { 200: schema.ShortAddressPage },
      },
    },
    async ({ params, query: { after, limit = 25, document, language } }) => {
      const wanted = {
        document,
        language,
        after: after === undefined ? undefined : keyOf(after),
        limit: limit + 1,
      };
      const found = await listTargets(db, params.slug, wanted);
      if (document !== undefined && after === undefined && found.length === 0) throw new NotFound();
      const page = found.slice(0, limit);
      const codes = await codesFor(db, page);
      const last = page.at(-1);
      return {
        items: page.map((target, at) =>
          asShortAddress(
            target,
            codes[at] ?? '',
            addressOf(PUBLIC_URL, codes[at] ?? '', pageLanguage(language)),
          ),
        ),
        next: last && found.length > limit ? writeCursor(last.key.join(' ')) : null,
      };
    },
  );
}
