import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { readCursor, writeCursor } from '#server/http/text-cursor.ts';
import { type ChangeRow, listPublicChanges } from './queries.ts';
import * as schema from './schema.ts';
import type { PublicChange } from './schema.ts';

/** Anyone: what changed on the public pages of a consultation, when, and why. */
export function publicChangeRoutes(app: App, { database: { pool } }: Parts): void {
  const answers = openAnswerCache(2);
  app.get(
    '/consultations/:slug/public-changes',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: 'What changed on the public pages of a consultation, when, and why; newest first',
        params: schema.ConsultationPath,
        querystring: schema.PublicChangesQuery,
        response: { 200: schema.PublicChangePage },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () => {
        const { after, limit = 25, language } = request.query;
        const wanted = {
          slug: request.params.slug,
          before: after === undefined ? null : Number(readCursor(after, /^[1-9]\d{0,8}$/)),
          limit: limit + 1,
        };
        const found = await listPublicChanges(pool, wanted);
        if (!found) throw new NotFound();
        const page = found.rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: page.map((row) => shown(row, [language ?? found.authoritative, found.authoritative])),
          next: last && found.rows.length > limit ? writeCursor(last.number) : null,
        };
      }),
  );
}

function shown({ at, reasons, ...row }: ChangeRow, languages: string[]): PublicChange {
  const language = languages.find((each) => each in reasons) ?? Object.keys(reasons)[0];
  const reason = language === undefined ? undefined : reasons[language];
  return {
    ...row,
    at: at.toISOString(),
    reason: language === undefined || reason === undefined ? null : { language, reason },
  };
}
