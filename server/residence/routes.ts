import { openAnswerCache } from '#server/consultations/answer-cache.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { countriesIn } from './countries.ts';
import { provinces, provincesSince } from './provinces.ts';
import { Residences, ResidencesQuery } from './schema.ts';

/** Anyone: the places that a sender can say to live in. */
export function residenceRoutes(app: App, _parts: Parts): void {
  const answers = openAnswerCache(3_600);
  app.get(
    '/residences',
    {
      config: { access: 'public' },
      schema: {
        tags: ['public'],
        summary: 'Provinces, their former names, and countries',
        querystring: ResidencesQuery,
        response: { 200: Residences },
      },
    },
    (request, reply) =>
      answers.answer(request, reply, async () => ({
        since: provincesSince,
        provinces,
        countries: countriesIn(request.query.language ?? 'vi'),
      })),
  );
}
