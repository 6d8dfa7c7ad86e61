import { asker } from '#server/access/guard.ts';
import { nodesBelow } from '#server/analysis/filter-queries.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { placeFor } from '#server/moderation/place.ts';
import { atMost } from '#server/search/at-most.ts';
import { findPhrases } from './find.ts';
import * as schema from './schema.ts';

/** Analysts and editors: what could be a theme. */
export function phraseRoutes(app: App, { database: { pool }, keys }: Parts): void {
  const inLine = atMost(1, 8);

  app.get(
    '/analysis/phrases',
    {
      config: { access: 'analyse' },
      schema: {
        tags: ['analysis'],
        summary:
          'Phrases that comments drawn by a seed have more often than the draft: suggestions for themes',
        querystring: schema.PhrasesQuery,
        response: { 200: schema.Phrases },
      },
    },
    async (request) => {
      const { consultation, section, seed = 'gop-y', limit = 30 } = request.query;
      const id = await placeFor(pool, asker(request), consultation, 'analyse');
      const places = section && (await nodesBelow(pool, id, [section.toLowerCase()]));
      return inLine(() => findPhrases({ pool, keys }, id, { seed, limit, ...(places ? { places } : {}) }));
    },
  );
}
