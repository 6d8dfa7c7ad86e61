import { hashPassword } from 'better-auth/crypto';
import { passwordFault } from '#server/accounts/password.ts';
import { recordAct } from '#server/audit/record.ts';
import { NotFound, Unprocessable } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { hashOfToken } from './invite.ts';
import { passwordNeeded } from './policy.ts';
import { findInvitation, lockPerson, type OpenInvitation, useInvitation } from './queries.ts';
import { activate } from './activation-queries.ts';
import type { Acceptance } from './schema.ts';

/** The invitation that a token opens. Throws NotFound with what to do where it opens none. */
export async function openInvitation(
  { database: { pool } }: Pick<Parts, 'database'>,
  token: string,
): Promise<OpenInvitation> {
  const found = await findInvitation(pool, hashOfToken(token));
  if (!found) throw gone();
  return found;
}

/** Accepts an invitation once and makes the person active. Returns who signs in now. */
export async function acceptInvitation(
  parts: Pick<Parts, 'database'>,
  { token, password }: Acceptance,
): Promise<{ personId: string; hasRoles: boolean }> {
  const invited = await openInvitation(parts, token);
  if (password === undefined && passwordNeeded(invited)) throw noPassword('Choose a password.');
  const fault = password === undefined ? undefined : passwordFault(password, invited);
  if (fault) throw noPassword(fault);
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  await inTransaction(parts.database.pool, async (client) => {
    // Whoever deactivates or invites again at this moment comes before or after, never in between.
    const person = await lockPerson(client, invited.id);
    if (person?.state !== 'invited' || !(await useInvitation(client, hashOfToken(token)))) throw gone();
    await activate(client, invited.id, passwordHash);
    await recordAct(client, {
      actorId: invited.id,
      action: 'invitation.accepted',
      subject: invited.id,
    });
  });
  return { personId: invited.id, hasRoles: invited.roles.length > 0 };
}

const gone = () =>
  new NotFound(
    'This invitation was used already, was replaced by a newer one, or is older than 7 days. ' +
      'If you have accepted it, sign in; otherwise ask whoever invited you for a new one.',
  );

const noPassword = (detail: string) =>
  new Unprocessable('The invitation cannot be accepted like this.', [{ pointer: '/password', detail }]);
