import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { placeFor } from '#server/moderation/place.ts';
import { queueCounter } from '#server/moderation/queues/queue-counts.ts';
import { resting } from '#server/transparency/resting.ts';
import { readOverview } from './read-overview.ts';
import { Overview, OverviewQuery } from './schema.ts';

/** Moderators of the consultation, its auditors and administrators: how moderation goes. */
export function overviewRoutes(app: App, { database: { pool } }: Parts): void {
  const countQueues = queueCounter(pool);
  const figures = resting((consultationId) => readOverview(pool, consultationId));

  app.get(
    '/moderation/overview',
    {
      config: { access: 'see oversight' },
      schema: {
        tags: ['oversight'],
        summary: 'How fast, how evenly and how lastingly is decided, and when it will be done',
        querystring: OverviewQuery,
        response: { 200: Overview },
      },
    },
    async (request) => {
      const id = await placeFor(pool, asker(request), request.query.consultation, 'see oversight');
      return { ...(await figures(id)), queues: await countQueues(id) };
    },
  );
}
