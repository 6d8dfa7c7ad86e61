import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import Provider from 'oidc-provider';

type Claims = Record<string, unknown>;

const client = { client_id: 'gop-y', client_secret: 'mot-bi-mat-dai-hon-ba-muoi-hai-ky-tu' };

/** A real OpenID provider on the loopback, whose people sign in there without a question. */
export async function openIdProvider(t: TestContext, redirectUri: string) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const people = new Map<string, Claims>();
  const state: { subject: string; change?: (claims: Claims) => Claims } = { subject: '' };

  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [redirectUri], id_token_signed_response_alg: 'ES256' }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256', use: 'sig' }] },
    cookies: { keys: ['chi-de-thu'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['capacity'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => '/interaction' },
    pkce: { required: () => true },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...people.get(accountId) }),
    }),
    // Consent is given beforehand.
    loadExistingGrant: async (ctx) => {
      const { client: asking, session } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({
        clientId: asking?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    if (ctx.path === '/interaction') {
      ctx.respond = false;
      return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: state.subject } });
    }
    await next();
    if (ctx.path !== '/token' || !state.change) return undefined;
    const answer = ctx.body as { id_token: string };
    const claims: Claims = JSON.parse(
      Buffer.from(answer.id_token.split('.')[1] ?? '', 'base64url').toString(),
    );
    ctx.body = { ...answer, id_token: token(state.change(claims)) };
    return undefined;
  });
  http.on('request', provider.callback());

  function token(claims: Claims): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const content = `${part({ alg: 'ES256', kid: 'one' })}.${part(claims)}`;
    const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${content}.${signature.toString('base64url')}`;
  }

  const close = () =>
    new Promise<void>((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  t.after(close);
  return {
    settings: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.client_id,
      OIDC_CLIENT_SECRET: client.client_secret,
    },
    /** Somebody with an account there; who signs in next. */
    person(subject: string, claims: Claims): void {
      people.set(subject, claims);
      state.subject = subject;
    },
    /** Has the ID tokens say something else, rightly signed. */
    forge(change?: (claims: Claims) => Claims): void {
      if (change) state.change = change;
      else delete state.change;
    },
    close,
  };
}

/** Follows the provider's redirects in a browser of its own, until they lead to the portal. */
export async function throughProvider(authorizationUrl: string, back: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = authorizationUrl;
  while (!url.startsWith(back)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    if (!next) throw new Error(`The provider stopped with ${answer.status}: ${await answer.text()}`);
    url = new URL(next, url).href;
  }
  return url;
}
