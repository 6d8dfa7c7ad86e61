import type { PoolClient } from 'pg';
import { may } from '#server/access/permissions.ts';
import type { Who } from '#server/access/who.ts';
import { endSessionsOf } from '#server/accounts/session-queries.ts';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Forbidden, NotFound, Unprocessable } from '#server/errors.ts';
import type { Parts } from '#server/http/app-type.ts';
import { invitePerson, type Sent } from '#server/invitations/invite.ts';
import {
  eraseDrafts,
  findPart,
  hasDrafts,
  hasHolder,
  hasRightsElsewhere,
  isActivePerson,
  lockOpenSets,
  putMember,
} from './member-queries.ts';
import { mayChoose, maySeeMembers } from './policy.ts';
import { lockAttribution } from './queries.ts';
import type { NewMember } from './member-schema.ts';

/** Who was added, and the invitation where one was needed. */
export interface Added {
  personId: string;
  invitation?: Sent;
}

/**
 * Lets somebody write under a name, inviting them where they have no account, in the caller's transaction.
 * The lock on the name is what keeps a deputy to one holder: two who add one at once follow each other.
 * Nobody whom an administrator lets in reads what was drafted before: a new holder begins with nothing, and assistants
 * are for the holder to choose while anything is unsent.
 */
export async function addMember(
  client: PoolClient,
  parts: Pick<Parts, 'config' | 'keys'>,
  who: Who,
  attributionId: string,
  wanted: NewMember,
): Promise<Added> {
  if (!maySeeMembers(who, attributionId)) throw new NotFound();
  const isAdministrator = may(who, 'manage attributions');
  if (isAdministrator) await lockOpenSets(client, attributionId);
  const attribution = await lockAttribution(client, attributionId);
  if (!attribution) throw new NotFound();
  const { capacity, endedAt } = attribution;
  if (!mayChoose(who, attributionId, capacity, wanted.part))
    throw new Forbidden('A holder chooses assistants; who holds the name is for an administrator to say.');
  if (endedAt) throw new Conflict('The mandate is over: nobody writes under this name any more.');

  const { personId, invitation } = await findOrInvite(client, parts, who, attributionId, wanted);
  const present = await findPart(client, attributionId, personId);
  if (present === 'holder' && wanted.part === 'assistant')
    throw new Conflict('This person holds the name. Remove them first.');
  const becomesHolder = wanted.part === 'holder' && present !== 'holder';
  if (becomesHolder && capacity === 'deputy' && (await hasHolder(client, attributionId)))
    throw new Conflict('A deputy has one holder at a time. Remove the present one first.');
  if (present !== wanted.part) {
    if (isAdministrator && !becomesHolder && (await hasDrafts(client, attributionId)))
      throw new Conflict(
        'Comments are kept here that were not sent yet. Who holds the name adds assistants.',
      );
    const erased = isAdministrator && becomesHolder ? await eraseDrafts(client, attributionId) : 0;
    await putMember(client, { attributionId, personId, part: wanted.part }, who.personId);
    // Whose rights change signs in anew, as with roles.
    await endSessionsOf(client, personId, who.sessionId);
    await recordAct(client, {
      actorId: who.personId,
      action: 'member.added',
      subject: personId,
      details: { attributionId, part: wanted.part, ...(erased > 0 ? { draftsErased: erased } : {}) },
    });
  }
  return { personId, ...(invitation ? { invitation } : {}) };
}

async function findOrInvite(
  client: PoolClient,
  parts: Pick<Parts, 'config' | 'keys'>,
  who: Who,
  attributionId: string,
  wanted: NewMember,
): Promise<Added> {
  const isAdministrator = may(who, 'manage attributions');
  if ('personId' in wanted) {
    if (!isAdministrator) throw new Forbidden('Invite by e-mail address.');
    if (!(await isActivePerson(client, wanted.personId)))
      throw new Unprocessable('There is no such person.', [
        { pointer: '/personId', detail: 'Choose somebody with an active account.' },
      ]);
    return { personId: wanted.personId };
  }
  const { email, name, language } = wanted;
  const invited = await invitePerson(client, parts, {
    email: email.toLowerCase(),
    name,
    language,
    invitedBy: who.personId,
  });
  const { person, added, invitation } = invited;
  // Whoever has the link can accept it: a holder must not get one that opens more than the holder's own name.
  if (
    invitation &&
    !added &&
    !isAdministrator &&
    (await hasRightsElsewhere(client, person.id, attributionId))
  )
    throw new Conflict('Somebody else has invited this address. Add it when the invitation is accepted.');
  return { personId: person.id, ...(invitation ? { invitation } : {}) };
}
