import { asker } from '#server/access/guard.ts';
import { readFilters } from '#server/analysis/wanted.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { placeFor } from '#server/moderation/place.ts';
import { handleMany } from './handle-many.ts';
import * as schema from './schema.ts';

/** Analysts and editors: how far the analysis of all that filters find is, and whose it is. */
export function bulkHandlingRoutes(app: App, parts: Parts): void {
  app.post(
    '/analysis/handling',
    {
      config: { access: 'analyse' },
      schema: {
        tags: ['analysis'],
        summary:
          'Say of all comments that fit filters how far their analysis is, or whose it is; what is displayed stays',
        body: schema.HandlingOfMany,
        response: { 200: schema.HandledMany },
      },
    },
    async (request) => {
      const who = asker(request);
      const { consultation, filters, change } = request.body;
      const { pool } = parts.database;
      const wanted = await readFilters(parts, await placeFor(pool, who, consultation, 'analyse'), filters);
      return handleMany(pool, wanted, change, who.personId);
    },
  );
}
