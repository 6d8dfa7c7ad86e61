import type { PoolClient } from 'pg';
import { Conflict, NotFound } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { type Sent, sendInvitation } from '#server/invitations/invite.ts';
import { lockPerson } from '#server/invitations/queries.ts';
import { wasReset } from '#server/invitations/activation-queries.ts';
import { administerInTurn } from '#server/roles/authority.ts';
import { listRolesOf } from './deactivation-queries.ts';

/**
 * Invites somebody again who is not active. Whoever has the link comes in as the person: with a role, or where two
 * administrators have reset the way in, it goes by mail alone, and a reset one that cannot takes two again. Throws
 * Conflict with what to do.
 */
export async function inviteAgain(
  client: PoolClient,
  parts: Pick<Parts, 'config' | 'keys'>,
  { personId, by, byHand }: { personId: string; by: string; byHand: boolean },
): Promise<Sent> {
  await administerInTurn(client, by);
  const person = await lockPerson(client, personId);
  if (!person) throw new NotFound();
  if (person.state !== 'invited') throw new Conflict(notToInvite[person.state]);
  const mails = parts.config.SMTP_URL !== undefined;
  const reset = await wasReset(client, personId);
  if (reset && !mails) throw new Conflict(notToInvite.reset);
  if (mails && byHand && (reset || (await listRolesOf(client, personId)).length > 0))
    throw new Conflict(notByHand);
  return sendInvitation(client, parts, person, { invitedBy: by, byHand });
}

export const notByHand =
  'The link of somebody with a role goes to their address alone: invite without taking the link yourself.';

const notToInvite = {
  active:
    'This person has accepted already. Whoever lost a device gets a new one through two administrators.',
  deactivated: 'This account is deactivated: activate it first.',
  reset:
    'This way in was reset by two administrators: vouch for the person again, and let another one confirm.',
};
