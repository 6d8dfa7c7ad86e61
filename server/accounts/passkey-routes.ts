import { Type } from 'typebox';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Forbidden, NotFound, Unprocessable } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { SigningIn } from './signing-in.ts';
import { addPasskey, listPasskeys, removePasskey } from './passkey-queries.ts';
import { CreationOptions, NewPasskey, PasskeyAdded, PasskeyId, Passkeys } from './passkey-schema.ts';
import { passkeysWork, registeredKey, registrationOptions } from './passkeys.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';
import { countSecondFactors, lockPerson } from './second-factor-queries.ts';
import { countFactor, personAtHand, renewWholly } from './show-session.ts';
import type { Who } from '#server/access/who.ts';

const tags = ['signing in'];

/** Passkeys as second factor: adding and removing. */
export function passkeyRoutes(app: App, { parts, library, countAttempt }: SigningIn): void {
  const { config, keys, database } = parts;
  const { pool } = database;
  const place = { pool, config };

  app.post(
    '/auth/passkeys/options',
    {
      config: { access: 'sign in' },
      schema: {
        tags,
        summary: 'What a browser needs to make a passkey',
        response: { 200: CreationOptions },
      },
    },
    async (request) => {
      const who = personAtHand(request);
      requireMayAdd(who);
      if (!passkeysWork(config))
        throw new Unprocessable('Passkeys need a host name. This portal is reached at a bare address.');
      await countFactor(countAttempt, request, who);
      return registrationOptions(place, { id: who.personId, email: who.email, name: who.name });
    },
  );

  app.post(
    '/auth/passkeys',
    {
      config: { access: 'sign in' },
      schema: {
        tags,
        summary: 'Add a passkey; somebody whose first second factor it is gets recovery codes, shown once',
        body: NewPasskey,
        response: { 201: PasskeyAdded },
      },
    },
    async (request, reply) => {
      const who = personAtHand(request);
      requireMayAdd(who);
      await countFactor(countAttempt, request, who);
      const { name, credential } = request.body;
      const key = await registeredKey(place, who.personId, credential);
      if (!key) throw new Unprocessable('This passkey was not taken. Begin again.');
      const added = await inTransaction(pool, async (client) => {
        const { totp, passkeys } = await countSecondFactors(client, who.personId);
        const id = await addPasskey(client, { ...key, name });
        if (id === undefined) throw new Conflict('This passkey is known already.');
        await recordAct(client, { actorId: who.personId, action: 'passkey.added', subject: who.personId });
        const isFirst = !totp && passkeys === 0;
        return { id, ...(isFirst ? { codes: await renewRecoveryCodes(client, keys, who.personId) } : {}) };
      });
      await renewWholly(request, reply, library);
      const { id, codes } = added;
      return reply.code(201).send({ id, name, ...(codes ? { recoveryCodes: codes } : {}) });
    },
  );

  app.get(
    '/auth/passkeys',
    {
      config: { access: 'own account' },
      schema: { tags, summary: "One's own passkeys", response: { 200: Passkeys } },
    },
    async (request) => ({ items: await listPasskeys(pool, personAtHand(request).personId) }),
  );

  app.delete(
    '/auth/passkeys/:id',
    {
      config: { access: 'own account' },
      schema: {
        tags,
        summary: 'Remove a passkey; the last second factor stays',
        params: Type.Object({ id: PasskeyId }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { personId } = personAtHand(request);
      await inTransaction(pool, async (client) => {
        // Of two removals at once the second sees what the first has left.
        await lockPerson(client, personId);
        if (!(await removePasskey(client, personId, request.params.id))) throw new NotFound();
        const left = await countSecondFactors(client, personId);
        if (!left.totp && left.passkeys === 0)
          throw new Conflict('This is your only second factor. Set up another one first.');
        await recordAct(client, { actorId: personId, action: 'passkey.removed', subject: personId });
      });
      return reply.code(204).send(null);
    },
  );
}

const freshMilliseconds = 10 * 60 * 1_000;

/** To an account that has a second factor neither a password alone nor a session left open adds another one. */
function requireMayAdd({ hasSecondFactor, secondFactorAt }: Who): void {
  if (!hasSecondFactor) return;
  if (!secondFactorAt) throw new Forbidden('Give the second factor that you have first.');
  if (secondFactorAt.getTime() < Date.now() - freshMilliseconds)
    throw new Forbidden('Give the second factor that you have again: it was given more than 10 minutes ago.');
}
