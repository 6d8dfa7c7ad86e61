import type { PoolClient } from 'pg';
import { Conflict, Forbidden } from '#server/errors.ts';
import { wasEverOpened } from './holder-queries.ts';
import { countAdministrators } from './administrator-queries.ts';
import { isAdministrator, lockAdministration } from './administrator-queries.ts';

/**
 * Makes acts of administration follow one another, and asks again, when it is this one's turn, whether whoever acts
 * still administers. First of all locks: then come changes, consultations, people, and the audit trail last. Throws
 * Forbidden.
 */
export async function administerInTurn(client: PoolClient, personId: string): Promise<void> {
  await lockAdministration(client);
  if (!(await isAdministrator(client, personId))) throw new Forbidden('Your role does not allow this.');
}

/**
 * Whether another administrator confirms who administers. Who is alone acts alone only until a consultation has
 * been opened in earnest; afterwards it throws Conflict with what to do.
 */
export async function needsAnother(client: PoolClient, who: { sample: boolean }): Promise<boolean> {
  if ((await countAdministrators(client, who.sample)) >= 2) return true;
  if (await wasEverOpened(client))
    throw new Conflict(
      'You are the only administrator who can act, and a consultation has been opened: nobody can confirm this. ' +
        'Whoever has access to the machine adds another one with: npm run cli -- create-admin EMAIL --second',
    );
  return false;
}
