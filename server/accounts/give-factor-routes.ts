import { Unauthorized } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import { RequestOptions } from './passkey-schema.ts';
import { assertionOptions } from './passkeys.ts';
import { Session } from './schema.ts';
import { checkSecondFactor } from './second-factor-check.ts';
import { CodeGiven, PasskeyGiven, RecoveryCodeGiven } from './second-factor-schema.ts';
import { countFactor, personAtHand, renewWholly } from './show-session.ts';
import type { SigningIn } from './signing-in.ts';

const tags = ['signing in'];

/** Giving the second factor in a session: by a code of the app, by a passkey, by a recovery code. */
export function giveFactorRoutes(app: App, { parts, library, countAttempt }: SigningIn): void {
  const { config, keys, database } = parts;
  const place = { pool: database.pool, keys, config };

  app.post(
    '/auth/totp',
    {
      config: { access: 'sign in' },
      schema: { tags, summary: 'Give the second factor', body: CodeGiven, response: { 200: Session } },
    },
    async (request, reply) => {
      const who = personAtHand(request);
      await countFactor(countAttempt, request, who);
      if (!(await checkSecondFactor(place, who.personId, { code: request.body.code })))
        throw new Unauthorized('The code is wrong, or was used before. Wait for the next one.');
      return renewWholly(request, reply, library);
    },
  );

  app.post(
    '/auth/recovery',
    {
      config: { access: 'sign in' },
      schema: {
        tags,
        summary: 'Give a recovery code in the place of the second factor',
        body: RecoveryCodeGiven,
        response: { 200: Session },
      },
    },
    async (request, reply) => {
      const who = personAtHand(request);
      await countFactor(countAttempt, request, who);
      if (!(await checkSecondFactor(place, who.personId, { recovery: request.body.code })))
        throw new Unauthorized('This recovery code is wrong, or was used before.');
      return renewWholly(request, reply, library);
    },
  );

  app.post(
    '/auth/passkey/options',
    {
      config: { access: 'sign in' },
      schema: {
        tags,
        summary: 'What a browser needs to use a passkey as second factor',
        response: { 200: RequestOptions },
      },
    },
    async (request) => {
      const who = personAtHand(request);
      await countFactor(countAttempt, request, who);
      return assertionOptions(place, who.personId);
    },
  );

  app.post(
    '/auth/passkey',
    {
      config: { access: 'sign in' },
      schema: {
        tags,
        summary: 'Give the second factor with a passkey',
        body: PasskeyGiven,
        response: { 200: Session },
      },
    },
    async (request, reply) => {
      const who = personAtHand(request);
      await countFactor(countAttempt, request, who);
      if (!(await checkSecondFactor(place, who.personId, { passkey: request.body.credential })))
        throw new Unauthorized('This passkey did not fit. Begin again.');
      return renewWholly(request, reply, library);
    },
  );
}
