import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { isSenior, placeFor } from '../place.ts';
import { queueCounter } from './queue-counts.ts';
import { countMine } from './queue-queries.ts';
import { InConsultation } from '../schema.ts';
import { Queues } from './queues-schema.ts';

/** Moderators: how much waits, and for how long. */
export function queueRoutes(app: App, { database: { pool } }: Parts): void {
  const countQueues = queueCounter(pool);

  app.get(
    '/moderation/queues',
    {
      config: { access: 'decide display' },
      schema: {
        tags: ['moderation'],
        summary: 'What waits in each queue, since when, and how old it should be at most',
        querystring: InConsultation,
        response: { 200: Queues },
      },
    },
    async (request) => {
      const who = asker(request);
      const consultationId = await placeFor(pool, who, request.query.consultation);
      const items = await countQueues(consultationId);
      return {
        items: items.filter(({ queue }) => queue !== 'senior' || isSenior(who, consultationId)),
        mine: await countMine(pool, who.personId, consultationId),
      };
    },
  );
}
