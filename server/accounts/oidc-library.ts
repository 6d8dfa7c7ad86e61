import { betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import type { Parts } from '#server/http/app-type.ts';
import { libraryOptions } from './library-options.ts';
import { type Capacity, capacitiesOf, type Claims, readClaims } from './oidc-claims.ts';
import type { Provider } from './oidc-provider.ts';
import { findCapacities } from './oidc-queries.ts';

export const providerId = 'oidc';
export const callbackPath = '/api/v1/auth/oidc/callback';

/**
 * The library for the way through an OpenID provider, apart from the other one: a provider that does not answer must
 * not keep anybody from signing in otherwise. It sends PKCE, state and nonce, and verifies signature,
 * issuer, audience, expiry and nonce of the ID token.
 */
export function oidcLibrary(parts: Parts, provider: Provider) {
  const { config, database } = parts;
  const options = libraryOptions(parts);
  return betterAuth({
    ...options,
    user: {
      ...options.user,
      validateUserInfo: async ({ user, source }) =>
        refusalOf(source.oauth?.profile ?? {}, await findCapacities(database.pool, String(user.id))),
    },
    account: {
      ...options.account,
      // Nobody signs up here: an address is in the table because an administrator invited it.
      accountLinking: { enabled: true, requireLocalEmailVerified: false, trustedProviders: [] },
    },
    onAPIError: { errorURL: `${config.PUBLIC_URL}/sign-in` },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId,
            discoveryUrl: provider.discoveryUrl,
            clientId: provider.clientId,
            ...(provider.clientSecret === undefined
              ? { tokenEndpointAuth: { method: 'none' as const } }
              : { clientSecret: provider.clientSecret, authentication: provider.authentication }),
            redirectURI: `${config.PUBLIC_URL}${callbackPath}`,
            scopes: config.OIDC_SCOPES.split(' '),
            pkce: true,
            requireIdTokenVerification: true,
            disableSignUp: true,
            getUserInfo: async (tokens) => {
              const claims = await readClaims(provider, tokens);
              return claims ? { ...claims, ...profileOf(claims) } : null;
            },
          },
        ],
      }),
    ],
  });

  function refusalOf(claims: Claims, held: Capacity[] | undefined) {
    if (!held) return { error: 'unknown' };
    const said = capacitiesOf(config, claims);
    return said && !said.some((capacity) => held.includes(capacity)) ? { error: 'capacity' } : undefined;
  }
}

export type OidcLibrary = ReturnType<typeof oidcLibrary>;

/** What the library wants of a profile. An address counts only where the provider says that it verified it. */
const profileOf = (claims: Claims) => ({
  id: String(claims['sub']),
  email: typeof claims['email'] === 'string' ? claims['email'] : '',
  emailVerified: claims['email_verified'] === true || claims['email_verified'] === 'true',
  name: '',
});
