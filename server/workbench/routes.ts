import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { placeFor } from '#server/moderation/place.ts';
import { listOf, readFilters } from '#server/analysis/wanted.ts';
import { atMost } from '#server/search/at-most.ts';
import { withPatience } from '#server/search/patience.ts';
import { assignedFacet } from './assigned-facet.ts';
import { placeFacet } from './place-facet.ts';
import { readFacets } from './read-facets.ts';
import { listReader } from './read-list.ts';
import { themeFacet } from './theme-facet.ts';
import { ConsideredPage, Facets, FacetsQuery, ListQuery } from './schema.ts';

const tags = ['analysis'];
/** Milliseconds for one count of facets. */
const patience = 2_500;

/** Analysts and editors of a consultation: everything that was said there, to be filtered, searched and read. */
export function workbenchRoutes(app: App, parts: Parts): void {
  const { pool } = parts.database;
  const readList = listReader(parts);
  const inLine = atMost(2, 50);

  app.get(
    '/analysis/comments',
    {
      config: { access: 'analyse' },
      schema: {
        tags,
        summary: 'Everything considered that fits the filters, whatever its visibility; private data masked',
        querystring: ListQuery,
        response: { 200: ConsideredPage },
      },
    },
    async (request, reply) => {
      const { consultation, ...query } = request.query;
      const who = asker(request);
      const id = await placeFor(pool, who, consultation, 'analyse');
      reply.header('cache-control', 'no-store');
      return readList(id, who, query);
    },
  );

  app.get(
    '/analysis/facets',
    {
      config: { access: 'analyse' },
      schema: {
        tags,
        summary: 'How many comments each value of each filter would give with all the other filters',
        querystring: FacetsQuery,
        response: { 200: Facets },
      },
    },
    async (request, reply) => {
      const { consultation, labels, ...filters } = request.query;
      const id = await placeFor(pool, asker(request), consultation, 'analyse');
      const wanted = await readFilters(parts, id, filters);
      reply.header('cache-control', 'no-store');
      const { places, themes, assigned, ...counts } = await inLine(() =>
        withPatience(pool, patience, (client) => readFacets(client, wanted)),
      );
      const values = await placeFacet(parts.database, id, places.counted, labels);
      const titled = await themeFacet(pool, id, themes.counted, listOf(filters.theme) ?? []);
      const people = await assignedFacet(pool, id, assigned.counted, listOf(filters.assigned) ?? []);
      return {
        ...counts,
        places: { exact: places.exact, values },
        themes: { exact: themes.exact, values: titled },
        assigned: { exact: assigned.exact, values: people },
      };
    },
  );
}
