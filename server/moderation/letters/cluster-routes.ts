import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { Uuid } from '#server/http/text.ts';
import { storedId } from '#server/ids.ts';
import { caseReader } from '../desk/case.ts';
import { memberReader } from './cluster-members.ts';
import { ClusterMembers, ClusterMembersQuery, Separated, SeparationSent } from './letters-schema.ts';
import { separate } from './separate.ts';

const tags = ['moderation'];
const ClusterPath = Type.Object({ id: Uuid }, { additionalProperties: false });

/** Moderators: the letters of a cluster that they have in hand. */
export function clusterRoutes(app: App, { database: { pool }, keys }: Parts): void {
  const readMembers = memberReader({ pool, keys });
  const readCases = caseReader({ pool, keys });

  app.get(
    '/moderation/clusters/:id/members',
    {
      config: { access: 'decide display' },
      schema: {
        tags,
        summary: 'What the letters of a cluster in hand say differently, those with words of their own first',
        params: ClusterPath,
        querystring: ClusterMembersQuery,
        response: { 200: ClusterMembers },
      },
    },
    (request) => {
      const { limit = 25, ...query } = request.query;
      const clusterId = storedId(keys, request.params.id);
      return readMembers(asker(request).personId, { clusterId, limit, ...query });
    },
  );

  app.post(
    '/moderation/clusters/:id/separation',
    {
      config: { access: 'decide display' },
      schema: {
        tags,
        summary: 'Take letters out of a cluster in hand, to decide about each by itself',
        params: ClusterPath,
        body: SeparationSent,
        response: { 200: Separated },
      },
    },
    async (request) => {
      const { personId } = asker(request);
      const comments = request.body.commentIds.map((id) => storedId(keys, id));
      const reviews = await separate(pool, personId, storedId(keys, request.params.id), comments);
      return { items: await readCases(reviews) };
    },
  );
}
