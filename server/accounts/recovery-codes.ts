import { randomInt } from 'node:crypto';
import type { PoolClient, Pool } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { hmac } from '#server/hmac.ts';
import type { Keys } from '#server/keys.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { replaceRecoveryCodes, takeRecoveryCode } from './recovery-queries.ts';

const howMany = 10;
/** Without I, L, O and U, which are misread (Crockford's base 32): 15 characters are 75 bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 3;
const groupLength = 5;

type AccountKey = Pick<Keys, 'account'>;

/** Ten new codes in the place of all before, in the caller's transaction; only their keyed hashes are stored. */
export async function renewRecoveryCodes(
  client: PoolClient,
  keys: AccountKey,
  personId: string,
): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  const hashes = codes.map((code) => hashOf(keys, personId, code));
  await replaceRecoveryCodes(client, personId, hashes);
  return codes;
}

/** Whether this is one of somebody's codes that was not used; it is used from now on. */
export function useRecoveryCode(
  { pool, keys }: { pool: Pool; keys: AccountKey },
  personId: string,
  code: string,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    if (!(await takeRecoveryCode(client, personId, hashOf(keys, personId, code)))) return false;
    await recordAct(client, { actorId: personId, action: 'recovery_code.used', subject: personId });
    return true;
  });
}

function newCode(): string {
  const group = () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** What people type in place of the characters that the alphabet leaves out is read as meant. */
function hashOf(keys: AccountKey, personId: string, code: string): Buffer {
  const plain = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  return hmac('sha256', keys.account, `recovery code ${personId} ${plain}`);
}
