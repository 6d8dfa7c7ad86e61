import { asker } from '#server/access/guard.ts';
import { readFilters } from '#server/analysis/wanted.ts';
import { Unprocessable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { placeFor } from '#server/moderation/place.ts';
import { readCrosstab } from './read-crosstab.ts';
import { readSummary } from './read-summary.ts';
import * as schema from './schema.ts';

/** Analysts and editors of the consultation: counts over everything considered. */
export function figureRoutes(app: App, parts: Parts): void {
  const { pool } = parts.database;
  const about = (summary: string) => ({ tags: ['analysis'], summary });

  app.get(
    '/analysis/summary',
    {
      config: { access: 'analyse' },
      schema: {
        ...about('How many comments and submissions, by each of what they are counted by'),
        querystring: schema.SummaryQuery,
        response: { 200: schema.Summary },
      },
    },
    async (request) => {
      const { consultation, labels, ...filters } = request.query;
      const id = await placeFor(pool, asker(request), consultation, 'analyse');
      const wanted = await readFilters(parts, id, filters);
      return { consultation, ...(await readSummary(pool, wanted, labels)) };
    },
  );

  app.get(
    '/analysis/crosstab',
    {
      config: { access: 'analyse' },
      schema: {
        ...about('Two dimensions against each other'),
        querystring: schema.CrosstabQuery,
        response: { 200: schema.Crosstab },
      },
    },
    async (request) => {
      const { consultation, labels, rows, columns, ...filters } = request.query;
      const id = await placeFor(pool, asker(request), consultation, 'analyse');
      if (rows === columns) throw new Unprocessable('Rows and columns are the same: choose two.');
      const wanted = await readFilters(parts, id, filters);
      return { consultation, ...(await readCrosstab(pool, wanted, { rows, columns, labels })) };
    },
  );
}
