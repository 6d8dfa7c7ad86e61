import type { Pool } from 'pg';
import { Secret, TOTP } from 'otpauth';
import type { Keys } from '#server/keys.ts';
import { openWhole, sealWhole } from '#server/sealing.ts';
import {
  acceptStep,
  confirmSecondFactor,
  findSecondFactor,
  replaceSecondFactor,
} from './second-factor-queries.ts';

const period = 30;
/** Steps before and after the present one that are taken too: clocks of telephones differ (RFC 6238, 5.2). */
const window = 1;

const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer: 'Góp Ý', label, secret: Secret.fromBase32(secret), digits: 6, period });

const about = (personId: string) => `second factor ${personId}`;

/** Starts the set-up of an authenticator app: a secret that counts only after its first code was given. */
export async function startSecondFactor(
  { pool, keys }: { pool: Pool; keys: Keys },
  person: { id: string; email: string },
): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: 20 }).base32;
  await replaceSecondFactor(pool, person.id, sealWhole(keys.account, secret, about(person.id)));
  return { secret, uri: totpOf(secret, person.email).toString() };
}

/**
 * Whether a code is right for somebody's authenticator app, each code once. The first right one completes the
 * set-up.
 */
export async function checkCode(
  { pool, keys }: { pool: Pool; keys: Keys },
  personId: string,
  code: string,
): Promise<boolean> {
  const known = await findSecondFactor(pool, personId);
  if (!known) return false;
  const secret = openWhole(keys.account, known.sealed, about(personId));
  const timestamp = Date.now();
  const delta = totpOf(secret).validate({ token: code, timestamp, window });
  if (delta === null) return false;
  const step = Math.floor(timestamp / 1_000 / period) + delta;
  if (!(await acceptStep(pool, personId, step))) return false;
  if (!known.confirmed) await confirmSecondFactor(pool, personId);
  return true;
}

/** The code of a secret at this moment: what an authenticator app shows. */
export const codeOf = (secret: string, timestamp = Date.now()): string =>
  totpOf(secret).generate({ timestamp });
