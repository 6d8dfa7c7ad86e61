import { recordAct } from '#server/audit/record.ts';
import { Forbidden, Unauthorized } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { SigningIn } from './signing-in.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';
import {
  CodeGiven,
  Enrolment,
  MaybeSecondFactorGiven,
  RecoveryCodes,
  SecondFactorGiven,
  SecondFactors,
} from './second-factor-schema.ts';
import { checkSecondFactor } from './second-factor-check.ts';
import { countSecondFactors } from './second-factor-queries.ts';
import { confirmSecondFactor, startSecondFactor } from './second-factor.ts';
import { countFactor, personAtHand, renewWholly } from './show-session.ts';

const tags = ['signing in'];
const notCurrent = 'This needs a current code of your authenticator app, a recovery code or your passkey.';

/** Setting up an authenticator app, and the recovery codes for the day on which it is not there. */
export function secondFactorRoutes(app: App, { parts, library, countAttempt }: SigningIn): void {
  const { pool } = parts.database;
  const factor = { pool, keys: parts.keys, config: parts.config };

  app.get(
    '/auth/second-factors',
    {
      config: { access: 'own account' },
      schema: { tags, summary: 'Which second factors one has', response: { 200: SecondFactors } },
    },
    async (request) => countSecondFactors(pool, personAtHand(request).personId),
  );

  app.post(
    '/auth/totp/enrolment',
    {
      config: { access: 'sign in' },
      schema: {
        tags,
        summary: 'Begin to set up an authenticator app; a second one needs the second factor that one has',
        body: MaybeSecondFactorGiven,
        response: { 200: Enrolment },
      },
    },
    async (request) => {
      const who = personAtHand(request);
      if (who.hasSecondFactor) {
        if (!who.wholly) throw new Forbidden('Give the second factor that you have first.');
        await countFactor(countAttempt, request, who);
        if (!(await checkSecondFactor(factor, who.personId, request.body)))
          throw new Unauthorized(notCurrent);
      }
      return startSecondFactor(factor, { id: who.personId, email: who.email });
    },
  );

  app.post(
    '/auth/totp/confirmation',
    {
      config: { access: 'sign in' },
      schema: {
        tags,
        summary: 'Complete the set-up with the first code; recovery codes are shown once',
        body: CodeGiven,
        response: { 200: RecoveryCodes },
      },
    },
    async (request, reply) => {
      const who = personAtHand(request);
      if (who.hasSecondFactor && !who.wholly)
        throw new Forbidden('Give the second factor that you have first.');
      await countFactor(countAttempt, request, who);
      const recoveryCodes = await confirmSecondFactor(factor, who.personId, request.body.code);
      if (!recoveryCodes)
        throw new Unauthorized('The code is wrong, or the set-up was begun more than 15 minutes ago.');
      await renewWholly(request, reply, library);
      return { recoveryCodes };
    },
  );

  app.post(
    '/auth/recovery-codes',
    {
      config: { access: 'own account' },
      schema: {
        tags,
        summary: 'Ten new recovery codes in the place of those before, shown once',
        body: SecondFactorGiven,
        response: { 200: RecoveryCodes },
      },
    },
    async (request) => {
      const who = personAtHand(request);
      await countFactor(countAttempt, request, who);
      if (!(await checkSecondFactor(factor, who.personId, request.body))) throw new Unauthorized(notCurrent);
      const recoveryCodes = await inTransaction(pool, async (client) => {
        await recordAct(client, {
          actorId: who.personId,
          action: 'recovery_codes.renewed',
          subject: who.personId,
        });
        return renewRecoveryCodes(client, parts.keys, who.personId);
      });
      return { recoveryCodes };
    },
  );
}
