import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { PoolClient } from 'pg';
import { people } from '#db/sample/people.ts';
import { giveSecondFactor } from '#server/accounts/second-factor.ts';
import type { Keys } from '#server/keys.ts';
import { grantRole } from '#server/roles/grant.ts';
import { samplePassword } from './secrets.ts';

/** Where the sample's people work. */
export interface SampleWork {
  consultationId: string;
  attributionIds: Map<string, string>;
}

const addPerson = `
  INSERT INTO person (id, email, name, language, email_verified, sample) VALUES ($1, $2, $3, 'vi', true, true)`;
const addAccount = `
  INSERT INTO account (id, person_id, provider_id, account_id, password)
  VALUES ($1, $2::uuid, 'credential', $2::text, $3)`;
const addMember = 'INSERT INTO attribution_member (attribution_id, person_id, part) VALUES ($1, $2, $3)';

/**
 * Makes the sign-ins of the sample: one for each role, each with a password and an authenticator app. Returns ids by
 * e-mail address.
 */
export async function storeSamplePeople(
  client: PoolClient,
  keys: Keys,
  { consultationId, attributionIds }: SampleWork,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const passwordHash = await hashPassword(samplePassword(keys));
  for (const { email, name, role, body, member } of people) {
    const id = randomUUID();
    ids.set(email, id);
    await client.query(addPerson, [id, email, name]);
    await client.query(addAccount, [randomUUID(), id, passwordHash]);
    await giveSecondFactor(client, keys, { id, email });
    if (role) {
      await grantRole(client, {
        personId: id,
        role,
        consultationId: role === 'administrator' ? null : consultationId,
        body: body ?? null,
        grantedBy: null,
      });
    }
    if (member) await client.query(addMember, [attributionIds.get(member.slug), id, member.part]);
  }
  return ids;
}
