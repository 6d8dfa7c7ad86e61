import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Forbidden, NotFound } from '#server/errors.ts';
import { lockPerson, type Person } from '#server/invitations/queries.ts';
import { wasReset } from '#server/invitations/activation-queries.ts';
import { addProposal, endOwnRequests, hasSecondFactor, isProposed } from './queries.ts';

/**
 * An administrator vouches that somebody is who they say and has lost their device; another administrator then
 * confirms it. Returns the id of the change that waits for that. Throws Conflict where there is nothing to lose.
 */
export async function vouch(client: PoolClient, personId: string, by: string): Promise<string> {
  if (personId === by) throw new Forbidden('Nobody vouches for himself: ask another administrator.');
  // Changes are locked before people, as a confirmation does; undone where a reason not to vouch follows.
  await endOwnRequests(client, personId, by);
  const person = await lockPerson(client, personId);
  if (!person) throw new NotFound();
  if (!(await mayBeginAnew(client, person)))
    throw new Conflict('This person has set up no second factor that could be lost.');
  if (await isProposed(client, personId))
    throw new Conflict('An administrator has vouched already: another one has to confirm it.');
  const changeId = await addProposal(client, personId, by);
  await recordAct(client, {
    actorId: by,
    action: 'change.proposed',
    subject: changeId,
    details: { kind: 'lost_device', personId },
  });
  return changeId;
}

/** Whether there is a second factor to lose, or a link after a loss that has not been used. */
async function mayBeginAnew(client: PoolClient, { id, state }: Person): Promise<boolean> {
  if (state === 'active') return hasSecondFactor(client, id);
  return state === 'invited' && wasReset(client, id);
}
