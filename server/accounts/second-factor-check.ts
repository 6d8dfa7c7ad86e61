import type { Pool } from 'pg';
import type { Config } from '#server/config.ts';
import type { Keys } from '#server/keys.ts';
import { checkPasskey } from './passkeys.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import type { SecondFactorGiven } from './second-factor-schema.ts';
import { checkCode } from './second-factor.ts';

/** What a second factor is checked with. */
export interface FactorParts {
  pool: Pool;
  keys: Keys;
  config: Config;
}

/**
 * Whether what somebody gave is their second factor, at this moment and for this act: a code, a recovery code
 * or a passkey's answer, each good once. Count the attempt first (`countFactor`).
 */
export async function checkSecondFactor(
  parts: FactorParts,
  personId: string,
  given: SecondFactorGiven,
): Promise<boolean> {
  if (given.code !== undefined) return checkCode(parts, personId, given.code);
  if (given.recovery !== undefined) return useRecoveryCode(parts, personId, given.recovery);
  return given.passkey !== undefined && checkPasskey(parts, personId, given.passkey);
}
