import { Type } from 'typebox';
import { asker } from '#server/access/guard.ts';
import type { CountAttempt } from '#server/accounts/attempts.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { PersonPath } from '#server/people/schema.ts';
import { askForNewDevice } from './queries.ts';
import { DeviceLost, NewDeviceProposed } from './schema.ts';
import { vouch } from './vouch.ts';

/** For people who can no longer give the second factor: they ask, one administrator vouches, another confirms. */
export function lostDeviceRoutes(app: App, { database: { pool } }: Parts, countAttempt: CountAttempt): void {
  app.post(
    '/auth/lost-device',
    {
      config: { access: 'public' },
      schema: {
        tags: ['signing in'],
        summary: 'Say that a device is lost; the answer does not tell whether the account exists',
        body: DeviceLost,
        response: { 202: Type.Null() },
      },
    },
    async (request, reply) => {
      const { email } = request.body;
      await countAttempt(request, `lost ${email}`);
      await reply.code(202).send(null);
      await askForNewDevice(pool, email).catch((error: unknown) =>
        request.log.warn({ err: error }, 'a lost device was not noted'),
      );
    },
  );

  app.post(
    '/staff/:id/lost-device',
    {
      config: { access: 'manage people' },
      schema: {
        tags: ['people'],
        summary: 'Vouch for somebody who lost their device; another administrator confirms',
        params: PersonPath,
        response: { 201: NewDeviceProposed },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const changeId = await inTransaction(pool, (client) => vouch(client, id, asker(request).personId));
      return reply.code(201).send({ changeId });
    },
  );
}
