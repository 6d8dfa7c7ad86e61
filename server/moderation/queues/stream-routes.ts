import type { Readable } from 'node:stream';
import { asker } from '#server/access/guard.ts';
import { Forbidden, Unavailable } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { Type } from 'typebox';
import { InConsultation } from '../schema.ts';
import { placeFor } from '../place.ts';
import { queueCounter } from './queue-counts.ts';
import { readWatchers } from './stream-queries.ts';
import { queueWatch } from './watch-queues.ts';

/** Moderators: what waits, as it changes. */
export function streamRoutes(app: App, { database: { pool } }: Parts): void {
  let served = false;
  const watch = queueWatch({
    countQueues: queueCounter(pool),
    readWatchers: (consultationId, ids) => readWatchers(pool, consultationId, ids),
    // A server that stops waits for requests under way, and this one would never end.
    stopping: () => served && !app.server.listening,
  });
  app.addHook('onListen', (done) => {
    served = true;
    done();
  });
  app.addHook('preClose', (done) => {
    watch.end();
    done();
  });

  app.get(
    '/moderation/stream',
    {
      config: { access: 'decide display' },
      // A HEAD would open a stream that nobody reads.
      exposeHeadRoute: false,
      schema: {
        tags: ['moderation'],
        summary: 'Server-sent events `counts`, each with what GET /moderation/queues answers',
        querystring: InConsultation,
        response: {
          200: { content: { 'text/event-stream': { schema: Type.Unsafe<Readable>(Type.String()) } } },
        },
      },
    },
    async (request, reply) => {
      const who = asker(request);
      if (!who.sessionId)
        throw new Forbidden('A key for scripts cannot do this: ask for the queues instead.');
      const consultationId = await placeFor(pool, who, request.query.consultation);
      const stream = watch.open(consultationId, who.sessionId);
      if (!stream)
        throw new Unavailable('Too many desks watch the queues. The counts come with each claim.', 30);
      // A proxy that gathers answers would keep this one for ever.
      return reply.header('x-accel-buffering', 'no').type('text/event-stream').send(stream);
    },
  );
}
