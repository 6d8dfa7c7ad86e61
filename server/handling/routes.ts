import type { PoolClient } from 'pg';
import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { placeFor } from '#server/moderation/place.ts';
import { changeHandling } from './change-handling.ts';
import { handledPlaces } from './handled-places.ts';
import { listAnalysts } from './queries.ts';
import * as schema from './schema.ts';
import { shownHandling, wholeHandling } from './show.ts';

const tags = ['analysis'];
const config = { access: 'analyse' } as const;

/** Analysts and editors: how far the analysis of comments and themes is, and whose it is. */
export function handlingRoutes(app: App, { database: { pool }, keys }: Parts): void {
  app.get(
    '/analysis/analysts',
    {
      config,
      schema: {
        tags,
        summary: 'Who analyses the consultation, to be given something',
        querystring: schema.OfConsultation,
        response: { 200: schema.Analysts },
      },
    },
    async (request) => {
      const id = await placeFor(pool, asker(request), request.query.consultation, 'analyse');
      return { items: await listAnalysts(pool, id) };
    },
  );

  for (const { path, what, find, hold } of handledPlaces({ pool, keys })) {
    app.get(
      `${path}/handling`,
      {
        config,
        schema: {
          tags,
          summary: `How far the analysis of ${what} is, with internal notes and changes`,
          params: schema.HandlingPath,
          response: { 200: schema.HandlingWhole },
        },
      },
      async (request) => {
        const who = asker(request);
        return wholeHandling({ pool, keys }, await find(who, request.params.id), who.personId);
      },
    );

    app.patch(
      `${path}/handling`,
      {
        config,
        schema: {
          tags,
          summary: `Say how far the analysis of ${what} is, or whose it is; its visibility stays as it is`,
          params: schema.HandlingPath,
          body: schema.HandlingChanges,
          response: { 200: schema.HandlingShown },
        },
      },
      async (request) => {
        const who = asker(request);
        const held = (client: PoolClient) => hold(client, who, request.params.id);
        return shownHandling(await changeHandling(pool, held, who, request.body));
      },
    );
  }
}
