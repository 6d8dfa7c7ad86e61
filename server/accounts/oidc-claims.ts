import type { Config } from '#server/config.ts';
import { type Provider, readJson } from './oidc-provider.ts';

export type Claims = Record<string, unknown>;

/**
 * What a provider says of somebody: the claims of the ID token, which the library has verified, and those of
 * its user info, which has to be about the same subject (OpenID Connect Core 1.0, 5.3.2).
 */
export async function readClaims(
  { userInfoUrl }: Provider,
  { idToken, accessToken }: { idToken?: string | undefined; accessToken?: string | undefined },
): Promise<Claims | undefined> {
  // Without an ID token there is no nonce, and the answer may be one that was made for somebody else.
  const claims = idToken === undefined ? undefined : payloadOf(idToken);
  if (!claims) return undefined;
  if (!userInfoUrl || !accessToken) return claims;
  const said = await readJson(userInfoUrl, { authorization: `Bearer ${accessToken}` });
  return isClaims(said) && said['sub'] === claims['sub'] ? { ...said, ...claims } : claims;
}

function payloadOf(token: string): Claims | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return isClaims(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}

const isClaims = (value: unknown): value is Claims =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

export type Capacity = 'deputy' | 'organisation' | 'staff';
const capacities: readonly Capacity[] = ['deputy', 'organisation', 'staff'];

type Settings = Pick<Config, 'OIDC_CAPACITY_CLAIM' | 'OIDC_CAPACITIES'>;

/**
 * The capacities that a provider's claims speak of; undefined where the portal asks for no such claim. Without
 * `OIDC_CAPACITIES` the claim has to say `deputy`, `organisation` or `staff` itself.
 */
export function capacitiesOf(config: Settings, claims: Claims): Capacity[] | undefined {
  const { OIDC_CAPACITY_CLAIM: claim, OIDC_CAPACITIES: pairs } = config;
  if (claim === undefined) return undefined;
  const words = new Map<string, string>(
    pairs
      ?.split(',')
      .map((pair) => [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)]) ??
      capacities.map((capacity) => [capacity, capacity]),
  );
  const meant = [claims[claim]].flat().map((value) => words.get(String(value)));
  return capacities.filter((capacity) => meant.includes(capacity));
}
