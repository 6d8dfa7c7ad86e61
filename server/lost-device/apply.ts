import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { type Sent, sendInvitation } from '#server/invitations/invite.ts';
import { lockPerson } from '#server/invitations/queries.ts';
import { takeWaysIn, wasReset } from '#server/invitations/activation-queries.ts';
import { vouch } from './vouch.ts';

export interface LostDevice {
  personId: string | null;
  proposedBy: string;
}

/**
 * What a confirmation by an administrator does. Of another administrator's proposal: every way in and every
 * key of the person is gone, and a link like an invitation lets them begin anew, mailed, or returned where no mail
 * goes out. Of the person's own request: it counts as vouching, and waits for a second administrator.
 */
export async function applyLostDevice(
  client: PoolClient,
  parts: Pick<Parts, 'config' | 'keys'>,
  { personId, proposedBy }: LostDevice,
  decidedBy: string,
): Promise<Sent | undefined> {
  const person = personId === null ? undefined : await lockPerson(client, personId);
  const anew = person?.state === 'invited' && (await wasReset(client, person.id));
  if (!person || (person.state !== 'active' && !anew))
    throw new Conflict('This person is not active any more.');
  if (proposedBy === person.id) {
    await vouch(client, person.id, decidedBy);
    return undefined;
  }
  await takeWaysIn(client, person.id);
  await recordAct(client, {
    actorId: decidedBy,
    action: 'second_factor.removed',
    subject: person.id,
    details: { proposedBy },
  });
  return sendInvitation(client, parts, person, { invitedBy: decidedBy, kind: 'lost_device' });
}
