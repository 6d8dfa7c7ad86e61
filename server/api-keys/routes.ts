import { hash, randomBytes, randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { asker, requireFactorGiven } from '#server/access/guard.ts';
import type { Who } from '#server/access/who.ts';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Forbidden, NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { addKey, type KeyRow, listKeys, revokeKey } from './queries.ts';
import { type ApiKey, ApiKeys, KeyMade, KeyPath, KeyWanted, limits } from './schema.ts';

const config = { access: 'own account' } as const;
const tags = ['keys for scripts'];
/** Characters of a key that its holder knows it by: 'gop_' and 24 of its 256 bits. */
const shownCharacters = 8;

/** One's own keys for scripts: opaque, kept as a hash, never able to do more than their holder. */
export function apiKeyRoutes(app: App, { database: { pool } }: Parts): void {
  app.get(
    '/auth/keys',
    { config, schema: { tags, summary: 'My keys for scripts', response: { 200: ApiKeys } } },
    async (request) => ({ items: (await listKeys(pool, inPerson(request).personId)).map(shown) }),
  );

  app.post(
    '/auth/keys',
    {
      config,
      schema: {
        tags,
        summary: 'Make a key; it is shown this once',
        body: KeyWanted,
        response: { 201: KeyMade },
      },
    },
    async (request, reply) => {
      const who = inPerson(request);
      // A key speaks for its holder without one; somebody who gets a role later has it by the key as well.
      requireFactorGiven(who);
      const { personId } = who;
      const key = `gop_${randomBytes(32).toString('base64url')}`;
      const wanted = {
        ...request.body,
        id: randomUUID(),
        personId,
        hash: hash('sha256', key, 'buffer'),
        beginning: key.slice(0, shownCharacters),
        most: limits.keys,
      };
      const item = await inTransaction(pool, async (client) => {
        const made = await addKey(client, wanted);
        if (!made) throw new Conflict(`You have ${limits.keys} keys: revoke one that you no longer need.`);
        const { id: subject, scopes, days } = wanted;
        await recordAct(client, {
          actorId: personId,
          action: 'key.made',
          subject,
          details: { scopes, days },
        });
        return made;
      });
      return reply.code(201).send({ key, item: shown(item) });
    },
  );

  app.delete(
    '/auth/keys/:id',
    {
      config,
      schema: { tags, summary: 'Revoke a key at once', params: KeyPath, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const { personId } = inPerson(request);
      const subject = request.params.id;
      await inTransaction(pool, async (client) => {
        if (!(await revokeKey(client, personId, subject))) throw new NotFound();
        await recordAct(client, { actorId: personId, action: 'key.revoked', subject });
      });
      return reply.code(204).send(null);
    },
  );
}

/** A key that was stolen makes no other keys and hides none. */
function inPerson(request: FastifyRequest): Who {
  const who = asker(request);
  if (who.sessionId === undefined) throw new Forbidden('Keys are managed by signing in, not with a key.');
  return who;
}

const shown = (row: KeyRow): ApiKey => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});
