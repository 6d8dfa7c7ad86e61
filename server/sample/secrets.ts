import type { Pool } from 'pg';
import { findSecondFactor } from '#server/accounts/second-factor-queries.ts';
import { hmac } from '#server/hmac.ts';
import type { Keys } from '#server/keys.ts';
import { openWhole } from '#server/sealing.ts';

const letters = 'abcdefghjkmnpqrstvwxyz23456789';

/**
 * The password of all sample sign-ins: made from this installation's key, so that it can be printed at each start
 * and is another one on every machine. 15 characters of an alphabet of 30: 73 bits.
 */
export function samplePassword(keys: Pick<Keys, 'account'>): string {
  const bytes = hmac('sha512', keys.account, 'sample password').subarray(0, 30);
  const signs = Array.from(
    { length: 15 },
    (_, i) => letters[bytes.readUInt16BE(2 * i) % letters.length] ?? '',
  );
  return (signs.join('').match(/.{5}/g) ?? []).join('-');
}

/** The secret of the authenticator app of somebody of the sample, and of nobody else. */
export async function sampleTotpSecret(
  pool: Pool,
  keys: Pick<Keys, 'account'>,
  person: { id: string; sample: true },
): Promise<string | undefined> {
  const sealed = await findSecondFactor(pool, person.id);
  return sealed && openWhole(keys.account, sealed, `second factor ${person.id}`);
}
