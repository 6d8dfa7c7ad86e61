import assert from 'node:assert/strict';
import test from 'node:test';
import { portal } from '#server/testing/portal.ts';
import { routesOf } from '#server/testing/routes.ts';
import { oidcLibrary } from './oidc-library.ts';
import { signInLibrary } from './sign-in-library.ts';

const provider = {
  issuer: 'http://127.0.0.1:1',
  clientId: 'x',
  clientSecret: undefined,
  discoveryUrl: 'http://127.0.0.1:1/.well-known/openid-configuration',
  userInfoUrl: undefined,
  authentication: 'basic' as const,
};

test('no address that the sign-in library brings is there, except where it is one of ours', async (t) => {
  const { made, routes } = await routesOf(() => portal(t));
  const { app, parts } = made;
  const ours = new Set(routes.map(({ method, url }) => `${method} ${url}`));
  const libraries = [signInLibrary(parts, async () => {}), oidcLibrary(parts, provider)];
  const brought = new Set<string>();
  for (const library of libraries)
    for (const endpoint of Object.values(library.api))
      if ('path' in endpoint && typeof endpoint.path === 'string') brought.add(endpoint.path);
  assert.ok(brought.size > 25, `the library brings ${brought.size} addresses`);
  for (const known of [
    '/sign-up/email',
    '/sign-in/email',
    '/callback/:id',
    '/magic-link/verify',
    '/get-session',
  ])
    assert.ok(brought.has(known), known);
  const asked = [];
  for (const path of brought) {
    for (const method of ['GET', 'POST'] as const) {
      const url = `/api/v1/auth${path}`;
      if (ours.has(`${method} ${url}`)) continue;
      const answer = await app.inject({
        method,
        url: url.replaceAll(/:\w+/g, 'oidc'),
        headers: { origin: parts.config.PUBLIC_URL },
        ...(method === 'POST' ? { payload: {} } : {}),
      });
      assert.equal(answer.statusCode, 404, `${method} ${url}`);
      asked.push(url);
    }
  }
  assert.ok(asked.length > 50);
});
