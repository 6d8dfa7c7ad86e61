import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { storedId } from '#server/ids.ts';
import { themeFor } from '#server/themes/theme-for.ts';
import { findCluster } from './cluster-queries.ts';
import { ClusterThemesSent, CodedCluster, ThemeClusters } from './cluster-schema.ts';
import { codeWhole, uncodeWhole } from './code-cluster.ts';
import { listThemeClusters } from './list-coded.ts';
import { PointsPath } from './schema.ts';
import { shownCluster } from './show.ts';

const tags = ['analysis'];
const config = { access: 'analyse' } as const;
const ClusterShown = Type.Omit(CodedCluster, ['covers']);

/** Analysts and editors: clusters of letters coded as a whole. */
export function codedClusterRoutes(app: App, { database: { pool, db }, keys }: Parts): void {
  async function clusterFor(who: Who, id: string) {
    const cluster = await findCluster(pool, storedId(keys, id));
    if (!cluster || !may(who, 'analyse', cluster.consultationId)) throw new NotFound();
    return cluster;
  }

  app.get(
    '/analysis/clusters/:id/themes',
    {
      config,
      schema: {
        tags,
        summary: 'How a cluster of letters is coded as a whole',
        params: PointsPath,
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
        params: PointsPath,
        body: ClusterThemesSent,
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
        params: PointsPath,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await uncodeWhole(pool, await clusterFor(asker(request), request.params.id));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/themes/:id/clusters',
    {
      config,
      schema: {
        tags,
        summary: 'Clusters of letters coded with a theme as a whole, the largest first',
        params: PointsPath,
        response: { 200: ThemeClusters },
      },
    },
    async (request) => {
      const { id } = await themeFor(pool, asker(request), request.params.id);
      return listThemeClusters({ pool, db, keys }, id);
    },
  );
}
