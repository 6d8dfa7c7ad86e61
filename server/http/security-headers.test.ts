import assert from 'node:assert/strict';
import { test } from 'node:test';
import { framed } from './framed-app.ts';

test('every answer of the API loads nothing, is framed by nobody and tells nobody where one came from', async (t) => {
  const { app } = await framed(t, (routes) => {
    routes.get('/api/v1/broken', async () => {
      throw new Error('broken');
    });
  });
  for (const url of ['/api/v1/nothing', '/api/v1/broken', '/api/v1/openapi.json', '/healthz']) {
    const { headers } = await app.inject(url);
    assert.equal(headers['content-security-policy'], "default-src 'none'; frame-ancestors 'none'", url);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    assert.ok(headers['permissions-policy']);
    assert.equal(headers['strict-transport-security'], undefined);
    assert.equal(headers['access-control-allow-origin'], undefined);
  }
});

test('an answer to an address that cannot be read loads nothing either', async (t) => {
  const { app } = await framed(t);
  const { headers } = await app.inject('/api/v1/%');
  assert.equal(headers['content-security-policy'], "default-src 'none'; frame-ancestors 'none'");
  assert.equal(headers['x-content-type-options'], 'nosniff');
});

test('a page keeps its own policy and gets the other headers, so that its forms may still be sent', async (t) => {
  const { app } = await framed(t, (routes) => {
    routes.get('/vi', async (_request, reply) =>
      reply.header('content-security-policy', "script-src 'sha256-x'").send(''),
    );
  });
  const { headers } = await app.inject('/vi');
  assert.equal(headers['content-security-policy'], "script-src 'sha256-x'");
  assert.equal(headers['referrer-policy'], 'same-origin');
  assert.equal(headers['x-frame-options'], 'DENY');
});

test('where the portal is reached over https, browsers stay there', async (t) => {
  const { app } = await framed(t, () => {}, { PUBLIC_URL: 'https://portal.example' });
  const { headers } = await app.inject('/healthz');
  assert.equal(headers['strict-transport-security'], 'max-age=31536000');
});

test('another address in the Host header changes nothing', async (t) => {
  const { app } = await framed(t);
  const plain = await app.inject('/api/v1/openapi.json');
  const forged = await app.inject({
    url: '/api/v1/openapi.json',
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  });
  assert.equal(forged.body, plain.body);
  assert.doesNotMatch(JSON.stringify(forged.headers), /evil/);
});
