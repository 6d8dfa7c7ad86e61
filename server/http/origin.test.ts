import assert from 'node:assert/strict';
import { test } from 'node:test';
import { framed } from './framed-app.ts';

const url = '/api/v1/notes';
const own = 'http://portal.example';
const cookie = 'basket=x';

async function statuses(
  t: Parameters<typeof framed>[0],
  rows: [headers: Record<string, string>, status: number][],
  settings: Parameters<typeof framed>[2] = {},
) {
  const { app } = await framed(
    t,
    (routes) => {
      routes.get(url, async () => ({}));
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        routes.route({ method, url, handler: async () => ({}) });
      }
    },
    settings,
  );
  for (const [headers, status] of rows) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const answer = await app.inject({ method, url, headers });
      assert.equal(answer.statusCode, status, `${method} ${JSON.stringify(headers)}`);
    }
    assert.equal((await app.inject({ url, headers })).statusCode, 200);
  }
}

test('our own pages may send, with and without cookies', (t) =>
  statuses(t, [
    [{ origin: own }, 200],
    [{ origin: own, cookie, 'sec-fetch-site': 'same-origin' }, 200],
  ]));

test('no other page may send anything that changes something', (t) =>
  statuses(t, [
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'http://evil.example', cookie }, 403],
    [{ origin: 'https://portal.example' }, 403],
    [{ origin: 'http://portal.example:8080' }, 403],
    [{ origin: 'http://portal.example.evil.example' }, 403],
    [{ origin: 'http://PORTAL.example/' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: '' }, 403],
    [{ origin: `${own}, http://evil.example` }, 403],
    [{ origin: own, 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: 'http://evil.example', host: 'evil.example' }, 403],
  ]));

test('a script may send without an origin as long as it carries no cookie', (t) =>
  statuses(t, [
    [{}, 200],
    [{ cookie }, 403],
    [{ authorization: 'Bearer key' }, 200],
    [{ authorization: 'Bearer key', origin: 'http://evil.example' }, 200],
    [{ authorization: 'Bearer key', cookie }, 403],
    [{ authorization: 'Basic eA==', origin: 'http://evil.example' }, 403],
  ]));

test("on one's own machine the portal answers to each name of the machine, at its own port", (t) =>
  statuses(
    t,
    [
      [{ origin: 'http://localhost:3000' }, 200],
      [{ origin: 'http://127.0.0.1:3000' }, 200],
      [{ origin: 'http://[::1]:3000' }, 200],
      [{ origin: 'http://localhost:3001' }, 403],
      [{ origin: 'http://localhost' }, 403],
    ],
    { PUBLIC_URL: 'http://127.0.0.1:3000' },
  ));
