import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { readCursor, writeCursor } from '#server/http/text-cursor.ts';
import { atMost } from './at-most.ts';
import { FindPath, FindQuery, FoundInDocument } from './document-schema.ts';
import { findInDocument } from './find-in-document.ts';

/** Anyone: where words stand in one document. */
export function documentSearchRoutes(app: App, { database: { db } }: Parts): void {
  const answers = openAnswerCache(2);
  const inLine = atMost(3, 50);

  app.get(
    '/consultations/:slug/documents/:document/search',
    {
      config: { access: 'public', limit: 'search' },
      schema: {
        tags: ['public'],
        summary: 'Where words stand in a version of a document; a query without diacritics ignores them',
        params: FindPath,
        querystring: FindQuery,
        response: { 200: FoundInDocument },
      },
    },
    (request, reply) => {
      const { q, version: number, language, after, limit = 25 } = request.query;
      answers.answer(request, reply, async () => {
        const wanted = { ...request.params, number, language };
        const page = { after: after === undefined ? -1 : Number(readCursor(after, /^\d{1,9}$/)), limit };
        const { last, ...found } = await inLine(() => findInDocument(db, wanted, q, page));
        return { ...found, next: last === undefined ? null : writeCursor(last) };
      });
    },
  );
}
