import { Type } from 'typebox';
import { revokeKeysOf } from '#server/api-keys/queries.ts';
import { recordAct } from '#server/audit/record.ts';
import { Unauthorized, Unprocessable } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { SigningIn } from './signing-in.ts';
import { findPasswordHash, putPasswordHash } from './password-queries.ts';
import { passwordFault } from './password.ts';
import { passwords } from './passwords.ts';
import { PasswordChange } from './schema.ts';
import { checkSecondFactor } from './second-factor-check.ts';
import { endSessionsOf } from './session-queries.ts';
import { countFactor, personAtHand } from './show-session.ts';

const tags = ['signing in'];
const wrong = 'The password that you have now is not this one, or the second factor is wrong or missing.';

/** Changing one's password, which ends one's other sessions and revokes one's keys for scripts. */
export function passwordRoutes(app: App, { parts, countAttempt }: SigningIn): void {
  const { pool } = parts.database;
  const factor = { pool, keys: parts.keys, config: parts.config };

  app.post(
    '/auth/password',
    {
      config: { access: 'own account' },
      schema: {
        tags,
        summary: "Change one's password; all other sessions end, and all keys for scripts",
        body: PasswordChange,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const who = personAtHand(request);
      const { current, next, secondFactor } = request.body;
      await countFactor(countAttempt, request, who);
      const fault = current === next ? 'Take another password than now.' : passwordFault(next, who);
      if (fault) throw new Unprocessable(fault, [{ pointer: '/next', detail: fault }]);
      const hash = await findPasswordHash(pool, who.personId);
      if (!hash || !(await passwords.verify({ hash, password: current }))) throw new Unauthorized(wrong);
      if (who.hasSecondFactor && !(await checkSecondFactor(factor, who.personId, secondFactor ?? {})))
        throw new Unauthorized(wrong);
      const nextHash = await passwords.hash(next);
      await inTransaction(pool, async (client) => {
        await putPasswordHash(client, who.personId, nextHash);
        await endSessionsOf(client, who.personId, who.sessionId);
        const keys = await revokeKeysOf(client, who.personId);
        await recordAct(client, {
          actorId: who.personId,
          action: 'password.changed',
          subject: who.personId,
          details: { keysRevoked: keys },
        });
      });
      return reply.code(204).send(null);
    },
  );
}
