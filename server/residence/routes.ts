import type { App, Parts } from '#server/http/app-type.ts';
import { countriesIn } from './countries.ts';
import { provinces, provincesSince } from './provinces.ts';
import { Residences, ResidencesQuery } from './schema.ts';

/** Anyone: the places that a sender can say to live in. */
export function residenceRoutes(app: App, _parts: Parts): void {
  app.get(
    '/residences',
    {
      schema: {
        tags: ['public'],
        summary: 'Provinces, their former names, and countries',
        querystring: ResidencesQuery,
        response: { 200: Residences },
      },
    },
    (request, reply) => {
      reply.header('cache-control', 'public, max-age=3600');
      return {
        since: provincesSince,
        provinces: [...provinces],
        countries: countriesIn(request.query.language ?? 'vi'),
      };
    },
  );
}
