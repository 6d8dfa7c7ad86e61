import { findConsultationId } from '#server/access/queries.ts';
import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import { ConsultationPath } from '#server/consultations/schema.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { readTransparency } from './read-transparency.ts';
import { resting } from './resting.ts';
import { Transparency } from './schema.ts';

/** Anyone: what moderation did, in numbers. */
export function transparencyRoutes(app: App, { database: { pool } }: Parts): void {
  const answers = openAnswerCache(2);
  const figures = resting((consultationId) => readTransparency(pool, consultationId));

  app.get(
    '/consultations/:slug/transparency',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: 'What was received, shown, withheld and why, how long it took, and what was looked at again',
        params: ConsultationPath,
        response: { 200: Transparency },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () => {
        const id = await findConsultationId(pool, request.params.slug);
        if (id === undefined) throw new NotFound();
        return figures(id);
      }),
  );
}
