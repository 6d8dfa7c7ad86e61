import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Config } from '#server/config.ts';

export const patience = 5_000;

/** What we read of a provider's description of itself (OpenID Connect Discovery 1.0, 3). */
const Description = Type.Object({
  issuer: Type.String(),
  jwks_uri: Type.String(),
  userinfo_endpoint: Type.Optional(Type.String()),
  token_endpoint_auth_methods_supported: Type.Optional(Type.Array(Type.String())),
});

export interface Provider {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  discoveryUrl: string;
  userInfoUrl: string | undefined;
  /** How the client shows its secret: in a header unless the provider takes it in the body only. */
  authentication: 'basic' | 'post';
}

export const oidcIsConfigured = ({ OIDC_ISSUER, OIDC_CLIENT_ID }: Config): boolean =>
  OIDC_ISSUER !== undefined && OIDC_CLIENT_ID !== undefined;

/** Asks the provider who it is; undefined where it does not answer within 5 s, or says that it is another one. */
export async function findProvider(config: Config): Promise<Provider | undefined> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config;
  if (issuer === undefined || clientId === undefined) return undefined;
  const discoveryUrl = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const said = await readJson(discoveryUrl);
  if (!Value.Check(Description, said) || said.issuer !== issuer) return undefined;
  const methods = said.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return {
    issuer,
    clientId,
    clientSecret,
    discoveryUrl,
    userInfoUrl: said.userinfo_endpoint,
    authentication: methods.includes('client_secret_basic') ? 'basic' : 'post',
  };
}

/** A JSON document of the provider; undefined where there is none to be had. */
export async function readJson(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  try {
    const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(patience) });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}
