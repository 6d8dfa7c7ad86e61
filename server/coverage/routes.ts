import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { placeFor } from '#server/moderation/place.ts';
import { resting } from '#server/transparency/resting.ts';
import { readCoverage } from './read.ts';
import { Coverage, CoverageQuery } from './schema.ts';

/** Analysts and editors: how far the analysis is. */
export function coverageRoutes(app: App, { database: { pool, db } }: Parts): void {
  const read = resting((key) => {
    const [id = '', language] = key.split(' ');
    return readCoverage({ pool, db }, id, language || undefined);
  });

  app.get(
    '/analysis/coverage',
    {
      config: { access: 'analyse' },
      schema: {
        tags: ['analysis'],
        summary: 'Coded, read, not yet read: by section, letters that are alike one by one',
        querystring: CoverageQuery,
        response: { 200: Coverage },
      },
    },
    async (request) => {
      const { consultation, language = '' } = request.query;
      const id = await placeFor(pool, asker(request), consultation, 'analyse');
      return read(`${id} ${language}`);
    },
  );
}
