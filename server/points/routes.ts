import { asker } from '#server/access/guard.ts';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { storedId } from '#server/ids.ts';
import { findMaskable } from '#server/masking/queries.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { themeFor } from '#server/themes/theme-for.ts';
import { codeComment } from './code.ts';
import { listThemePoints } from './list-coded.ts';
import * as schema from './schema.ts';
import { showPoints } from './show.ts';

const tags = ['analysis'];
const config = { access: 'analyse' } as const;

/** Analysts and editors: passages and comments coded with themes. */
export function pointRoutes(app: App, { database: { pool, db }, keys }: Parts): void {
  async function pointsOf(who: Who, id: string) {
    const comment = await findMaskable(pool, id);
    if (!comment || !may(who, 'analyse', comment.consultationId)) throw new NotFound();
    return showPoints({ pool, keys }, who, comment);
  }

  app.get(
    '/comments/:id/points',
    {
      config,
      schema: {
        tags,
        summary: 'What a comment is coded with, by itself and by its cluster',
        params: schema.PointsPath,
        response: { 200: schema.CommentPoints },
      },
    },
    (request) => pointsOf(asker(request), storedId(keys, request.params.id)),
  );

  app.put(
    '/comments/:id/points',
    {
      config,
      schema: {
        tags,
        summary: 'Code passages of a comment, or the whole of it: all its points from now on',
        params: schema.PointsPath,
        body: schema.PointsSent,
        response: { 200: schema.CommentPoints },
      },
    },
    async (request) => {
      const who = asker(request);
      const id = storedId(keys, request.params.id);
      await inTransaction(pool, (client) => codeComment(client, who, id, request.body));
      return pointsOf(who, id);
    },
  );

  app.get(
    '/themes/:id/points',
    {
      config,
      schema: {
        tags,
        summary: 'Passages and comments coded with a theme, private data masked',
        params: schema.PointsPath,
        querystring: schema.ThemePointsQuery,
        response: { 200: schema.ThemePoints },
      },
    },
    async (request) => {
      const { id } = await themeFor(pool, asker(request), request.params.id);
      const { after, limit = 25 } = request.query;
      return listThemePoints({ pool, db, keys }, id, { after, limit });
    },
  );
}
