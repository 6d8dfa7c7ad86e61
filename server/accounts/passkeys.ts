import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { isIP } from 'node:net';
import type { Pool } from 'pg';
import type { Config } from '#server/config.ts';
import { keepOnce, takeOnce } from './once.ts';
import { acceptCounter, findPasskeys, type PasskeyRow } from './passkey-queries.ts';
import type { Assertion, Registration } from './passkey-schema.ts';

const seconds = 5 * 60;
/** EdDSA, ES256, RS256 (RFC 9053, RFC 8812): what devices have. Named here, because asking Node for more is experimental. */
const supportedAlgorithmIDs = [-8, -7, -257];
const timeout = seconds * 1_000;

interface Place {
  pool: Pool;
  config: Pick<Config, 'PUBLIC_URL'>;
}

const hostOf = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): string => new URL(PUBLIC_URL).hostname;

/** Passkeys belong to a host name (WebAuthn, 5.1.2): at a bare address browsers refuse them. */
export const passkeysWork = (config: Pick<Config, 'PUBLIC_URL'>): boolean =>
  isIP(hostOf(config).replaceAll(/[[\]]/g, '')) === 0;

const registration = (personId: string, challenge: string) => `passkey registration ${personId} ${challenge}`;
const assertion = (personId: string, challenge: string) => `passkey assertion ${personId} ${challenge}`;

/** What a browser needs to make a key for somebody; the challenge is good once and for five minutes. */
export async function registrationOptions(
  { pool, config }: Place,
  person: { id: string; email: string; name: string },
) {
  const known = await findPasskeys(pool, person.id);
  const options = await generateRegistrationOptions({
    rpName: 'Góp Ý',
    rpID: hostOf(config),
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
    supportedAlgorithmIDs,
    timeout,
  });
  await keepOnce(pool, registration(person.id, options.challenge), '', seconds);
  return options;
}

/** The key in a browser's answer; undefined where the answer is not to a challenge of ours, or not right. */
export async function registeredKey(
  { pool, config }: Place,
  personId: string,
  response: Registration,
): Promise<PasskeyRow | undefined> {
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: async (given) => (await takeOnce(pool, registration(personId, given))) !== undefined,
    expectedOrigin: config.PUBLIC_URL,
    expectedRPID: hostOf(config),
    requireUserVerification: false,
    supportedAlgorithmIDs,
  }).catch(() => undefined);
  if (!verified?.verified) return undefined;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  return {
    credentialId: id,
    personId,
    publicKey: Buffer.from(publicKey),
    counter,
    transports: response.response.transports ?? [],
  };
}

/** What a browser needs to sign with one of somebody's keys; good once and for five minutes. */
export async function assertionOptions({ pool, config }: Place, personId: string) {
  const known = await findPasskeys(pool, personId);
  const options = await generateAuthenticationOptions({
    rpID: hostOf(config),
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    userVerification: 'preferred',
    timeout,
  });
  await keepOnce(pool, assertion(personId, options.challenge), '', seconds);
  return options;
}

/** Whether an answer was signed by one of somebody's keys, for a challenge of ours that was not answered before. */
export async function checkPasskey(
  { pool, config }: Place,
  personId: string,
  response: Assertion,
): Promise<boolean> {
  const known = (await findPasskeys(pool, personId)).find(({ credentialId }) => credentialId === response.id);
  if (!known) return false;
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: async (given) => (await takeOnce(pool, assertion(personId, given))) !== undefined,
    expectedOrigin: config.PUBLIC_URL,
    expectedRPID: hostOf(config),
    credential: {
      id: known.credentialId,
      publicKey: new Uint8Array(known.publicKey),
      counter: known.counter,
    },
    requireUserVerification: false,
  }).catch(() => undefined);
  return (
    verified?.verified === true &&
    acceptCounter(pool, known.credentialId, verified.authenticationInfo.newCounter)
  );
}
