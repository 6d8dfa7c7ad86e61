import type { Pool, PoolClient } from 'pg';
import { Secret, TOTP } from 'otpauth';
import { recordAct } from '#server/audit/record.ts';
import type { Keys } from '#server/keys.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { openWhole, sealWhole } from '#server/sealing.ts';
import { dropOnce, keepOnce, lookOnce } from './once.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';
import { acceptStep, findSecondFactor, putSecondFactor } from './second-factor-queries.ts';

const period = 30;
/** Steps before and after the present one that are taken too: clocks of telephones differ (RFC 6238, 5.2). */
const window = 1;
const enrolmentSeconds = 15 * 60;

interface WithKeys {
  pool: Pool;
  keys: Pick<Keys, 'account'>;
}

const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer: 'Góp Ý', label, secret: Secret.fromBase32(secret), digits: 6, period });

const about = (personId: string) => `second factor ${personId}`;
const enrolment = (personId: string) => `totp enrolment ${personId}`;

/** Starts the set-up of an authenticator app; the one before, if any, is good until the first code of the new one. */
export async function startSecondFactor(
  { pool, keys }: WithKeys,
  person: { id: string; email: string },
): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: 20 }).base32;
  const sealed = sealWhole(keys.account, secret, about(person.id)).toString('base64');
  await inTransaction(pool, async (client) => {
    await dropOnce(client, enrolment(person.id));
    await keepOnce(client, enrolment(person.id), sealed, enrolmentSeconds);
  });
  return { secret, uri: totpOf(secret, person.email).toString() };
}

/**
 * Completes the set-up with the new app's first code, and gives ten recovery codes in the place of those before.
 * Undefined: the code is wrong, or the set-up was begun more than 15 minutes ago.
 */
export async function confirmSecondFactor(
  { pool, keys }: WithKeys,
  personId: string,
  code: string,
): Promise<string[] | undefined> {
  const pending = await lookOnce(pool, enrolment(personId));
  if (pending === undefined) return undefined;
  const sealed = Buffer.from(pending, 'base64');
  const step = stepOf(openWhole(keys.account, sealed, about(personId)), code);
  if (step === undefined) return undefined;
  return inTransaction(pool, async (client) => {
    await putSecondFactor(client, personId, sealed, step);
    await dropOnce(client, enrolment(personId));
    await recordAct(client, { actorId: personId, action: 'second_factor.set_up', subject: personId });
    return renewRecoveryCodes(client, keys, personId);
  });
}

/** Gives somebody an authenticator app whose secret is told to them by other means: the command line, the sample. */
export async function giveSecondFactor(
  db: Pool | PoolClient,
  keys: Pick<Keys, 'account'>,
  person: { id: string; email: string },
): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: 20 }).base32;
  await putSecondFactor(db, person.id, sealWhole(keys.account, secret, about(person.id)), 0);
  return { secret, uri: totpOf(secret, person.email).toString() };
}

/** Whether a code is right for somebody's authenticator app, each code once. */
export async function checkCode({ pool, keys }: WithKeys, personId: string, code: string): Promise<boolean> {
  const sealed = await findSecondFactor(pool, personId);
  if (!sealed) return false;
  const step = stepOf(openWhole(keys.account, sealed, about(personId)), code);
  return step !== undefined && acceptStep(pool, personId, step);
}

/** The time step that a code is of, when that is now or next to it. */
function stepOf(secret: string, code: string): number | undefined {
  const timestamp = Date.now();
  const delta = totpOf(secret).validate({ token: code, timestamp, window });
  return delta === null ? undefined : Math.floor(timestamp / 1_000 / period) + delta;
}

/** The code of a secret at this moment: what an authenticator app shows. */
export const codeOf = (secret: string, timestamp = Date.now()): string =>
  totpOf(secret).generate({ timestamp });
