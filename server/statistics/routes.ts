import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import { ConsultationPath } from '#server/consultations/schema.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { resting } from '#server/transparency/resting.ts';
import { findEdition, findZone, readReadable } from './queries.ts';
import { nameFigures, tellFigures } from './read-statistics.ts';
import * as schema from './schema.ts';
import { leftOf } from './taken-out.ts';

/** Anyone: what was said, in numbers that point at nobody. */
export function statisticsRoutes(app: App, { database: { pool } }: Parts): void {
  const answers = openAnswerCache(2);
  const about = (summary: string) => ({ tags: ['public'], summary });

  async function find(slug: string): Promise<{ id: string; timeZone: string }> {
    const found = await findZone(pool, slug);
    if (!found) throw new NotFound();
    return found;
  }
  const figures = resting(async (slug) => tellFigures(pool, await find(slug)));

  app.get(
    '/consultations/:slug/statistics',
    {
      config: { access: 'public' },
      schema: {
        ...about('Comments by section, group, stance, channel and entry, country, province and day'),
        params: ConsultationPath,
        querystring: schema.StatisticsQuery,
        response: { 200: schema.Statistics },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () => {
        const { slug } = request.params;
        const { id } = await find(slug);
        return nameFigures(pool, { id, slug }, await figures(slug), request.query.language);
      }),
  );

  app.get(
    '/consultations/:slug/statistics/:day',
    {
      config: { access: 'public' },
      schema: {
        ...about('The figures as they were told at the end of a day'),
        params: schema.EditionPath,
        querystring: schema.StatisticsQuery,
        response: { 200: schema.Statistics },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () => {
        const { slug, day } = request.params;
        const { id } = await find(slug);
        const kept = (await findEdition(pool, id, day)) as schema.Figures | undefined;
        if (kept === undefined) throw new NotFound('No figures were told on this day.');
        const figures = kept.takenOut ? leftOf(kept, await readReadable(pool, id, day)) : kept;
        return nameFigures(pool, { id, slug }, figures, request.query.language);
      }),
  );
}
