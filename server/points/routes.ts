import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { storedId } from '#server/ids.ts';
import { findMaskable } from '#server/masking/queries.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { findTheme } from '#server/themes/queries.ts';
import { findCluster } from './cluster-queries.ts';
import { codeComment } from './code.ts';
import { codeWhole, uncodeWhole } from './code-cluster.ts';
import { listThemeClusters, listThemePoints } from './list-coded.ts';
import * as schema from './schema.ts';
import { showPoints, shownCluster } from './show.ts';

const tags = ['analysis'];
const config = { access: 'analyse' } as const;
const ClusterShown = Type.Omit(schema.CodedCluster, ['covers']);

/** Analysts and editors: passages, comments and whole clusters coded with themes. */
export function pointRoutes(app: App, { database: { pool, db }, keys }: Parts): void {
  async function pointsOf(who: Who, id: string) {
    const comment = await findMaskable(pool, id);
    if (!comment || !may(who, 'analyse', comment.consultationId)) throw new NotFound();
    return showPoints({ pool, keys }, who, comment);
  }
  async function clusterFor(who: Who, id: string) {
    const cluster = await findCluster(pool, storedId(keys, id));
    if (!cluster || !may(who, 'analyse', cluster.consultationId)) throw new NotFound();
    return cluster;
  }
  async function themeFor(who: Who, id: string) {
    const theme = await findTheme(pool, id);
    if (!theme || !may(who, 'analyse', theme.consultationId)) throw new NotFound();
    return theme.id;
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
    '/analysis/clusters/:id/themes',
    {
      config,
      schema: {
        tags,
        summary: 'How a cluster of letters is coded as a whole',
        params: schema.PointsPath,
        response: { 200: ClusterShown },
      },
    },
    async (request) => shownCluster({ keys }, await clusterFor(asker(request), request.params.id)),
  );

  app.put(
    '/analysis/clusters/:id/themes',
    {
      config,
      schema: {
        tags,
        summary: 'Code a cluster of letters as a whole; letters that join later are not covered yet',
        params: schema.PointsPath,
        body: schema.ClusterThemesSent,
        response: { 200: ClusterShown },
      },
    },
    async (request) => {
      const who = asker(request);
      const cluster = await clusterFor(who, request.params.id);
      await codeWhole(pool, cluster, request.body, who.personId);
      return shownCluster({ keys }, await clusterFor(who, request.params.id));
    },
  );

  app.delete(
    '/analysis/clusters/:id/themes',
    {
      config,
      schema: {
        tags,
        summary: 'Take back that a cluster was coded as a whole',
        params: schema.PointsPath,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await uncodeWhole(pool, await clusterFor(asker(request), request.params.id));
      return reply.code(204).send(null);
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
      const id = await themeFor(asker(request), request.params.id);
      const { after, limit = 25 } = request.query;
      return listThemePoints({ pool, db, keys }, id, { after, limit });
    },
  );

  app.get(
    '/themes/:id/clusters',
    {
      config,
      schema: {
        tags,
        summary: 'Clusters of letters coded with a theme as a whole, the largest first',
        params: schema.PointsPath,
        response: { 200: schema.ThemeClusters },
      },
    },
    async (request) => {
      const id = await themeFor(asker(request), request.params.id);
      return listThemeClusters({ pool, db, keys }, id);
    },
  );
}
