import { Type } from 'typebox';
import { NotFound } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import { Uuid } from '#server/http/text.ts';
import type { SigningIn } from './signing-in.ts';
import { Sessions } from './schema.ts';
import { endSession, endSessionsOf, listSessions } from './session-queries.ts';
import { personAtHand } from './show-session.ts';

const tags = ['signing in'];

/** One's own sessions: by the day on which they began, because nothing else of them is kept. */
export function sessionRoutes(app: App, { parts }: SigningIn): void {
  const { pool } = parts.database;

  app.get(
    '/auth/sessions',
    {
      config: { access: 'own account' },
      schema: { tags, summary: "One's own sessions", response: { 200: Sessions } },
    },
    async (request) => {
      const { personId, sessionId } = personAtHand(request);
      const sessions = await listSessions(pool, personId);
      return { items: sessions.map(({ id, day }) => ({ id, day, current: id === sessionId })) };
    },
  );

  app.delete(
    '/auth/sessions/:id',
    {
      config: { access: 'own account' },
      schema: {
        tags,
        summary: 'End one of them',
        params: Type.Object({ id: Uuid }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      if (!(await endSession(pool, personAtHand(request).personId, request.params.id))) throw new NotFound();
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/auth/sessions/ending',
    {
      config: { access: 'own account' },
      schema: { tags, summary: 'End all of them but this one', response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const { personId, sessionId } = personAtHand(request);
      await endSessionsOf(pool, personId, sessionId);
      return reply.code(204).send(null);
    },
  );
}
