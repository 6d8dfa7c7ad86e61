import type { PoolClient } from 'pg';
import { takeWaysIn } from '#server/invitations/activation-queries.ts';
import { findForeignInvitation, voidForeignInvitation } from './foreign-invitation-queries.ts';

/**
 * Before a role is given to somebody whom no administrator has invited: whoever did may have the link, or may
 * have accepted it in their stead. At the first role every way in is taken, so that an administrator invites
 * anew; later an unused link alone is void. True when the ways in were taken.
 */
export async function endForeignWaysIn(client: PoolClient, personId: string): Promise<boolean> {
  const found = await findForeignInvitation(client, personId);
  if (!found) return false;
  if (found.hasRole) await voidForeignInvitation(client, personId);
  else await takeWaysIn(client, personId);
  return !found.hasRole;
}
