import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { App } from './app-type.ts';
import { trustedProxies } from './fastify-options.ts';
import { framed } from './framed-app.ts';

async function listening(app: App): Promise<number> {
  const address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  return Number(address.port);
}

/** How many times longer than asked for a machine lets somebody wait, over some ten seconds. */
async function slowness(): Promise<number> {
  const began = performance.now();
  for (let n = 0; n < 20; n += 1) await pause(500);
  return (performance.now() - began) / 10_000;
}

/** Writes raw bytes, then one byte every 500 ms; gives all that came back and the seconds until the end. */
async function trickle(port: number, start: string): Promise<{ seconds: number; answer: string }> {
  const began = performance.now();
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  let open = true;
  socket.on('data', (data) => (answer += String(data)));
  socket.on('error', () => {});
  socket.on('close', () => (open = false));
  socket.write(start);
  while (open) {
    await pause(500);
    if (open) socket.write('x');
  }
  return { seconds: (performance.now() - began) / 1000, answer };
}

test('a hundred visitors who send a byte at a time are gone within 15 s, and others are served', async (t) => {
  const { app } = await framed(t, (routes) => {
    routes.post('/api/v1/notes', async () => ({}));
    routes.get('/api/v1/notes', async () => ({}));
  });
  const port = await listening(app);
  const head = 'POST /api/v1/notes HTTP/1.1\r\nHost: a\r\n';
  const slow = Array.from({ length: 100 }, (_, n) =>
    trickle(
      port,
      n % 2 ? `${head}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n` : `${head}X-A: `,
    ),
  );
  const machine = slowness();
  await pause(1_000);
  const began = performance.now();
  assert.equal((await fetch(`http://127.0.0.1:${port}/api/v1/notes`)).status, 200);
  const answered = performance.now() - began;
  const times = Math.max(1, await machine);
  assert.ok(answered < 500 * times, `${answered} ms on a machine ${times} times slower`);
  for (const { seconds, answer } of await Promise.all(slow)) {
    assert.ok(seconds < 15 * times, `${seconds} s on a machine ${times} times slower`);
    assert.match(answer, /^HTTP\/1\.1 408 .*problem\+json/s);
  }
});

test('what is not HTTP, or has too large a head, is answered as a problem and closed', async (t) => {
  const { app } = await framed(t);
  const port = await listening(app);
  assert.match(
    (await trickle(port, 'HELLO\r\n\r\n')).answer,
    /^HTTP\/1\.1 400 .*problem\+json.*"status":400/s,
  );
  const large = `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`;
  assert.match((await trickle(port, large)).answer, /^HTTP\/1\.1 431 .*problem\+json/s);
});

test('an address that a visitor made up is believed only from the proxy that is named', async (t) => {
  const addressSeen = async (TRUST_PROXY?: string) => {
    const { app } = await framed(
      t,
      (routes) => {
        routes.get('/api/v1/address', async (request) => ({ ip: request.ip }));
      },
      { TRUST_PROXY },
    );
    const headers = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };
    return (await app.inject({ url: '/api/v1/address', headers })).json<{ ip: string }>().ip;
  };
  assert.equal(await addressSeen(), '127.0.0.1');
  assert.equal(await addressSeen('10.0.0.1'), '127.0.0.1');
  assert.equal(await addressSeen('127.0.0.1'), '198.51.100.7');
  assert.equal(await addressSeen('127.0.0.0/8,198.51.100.7'), '203.0.113.9');
});

test('a proxy that is no address, or is the whole internet, stops the start', () => {
  for (const value of [
    '1',
    '127',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/x',
    '1.2.3.4/8/8',
    '',
  ]) {
    assert.throws(() => trustedProxies(value), /^Error: TRUST_PROXY is malformed/, value);
  }
  assert.deepEqual(trustedProxies('127.0.0.1,fd00::/8'), ['127.0.0.1', 'fd00::/8']);
});

test('a log line names the route and how it ended, and nothing about who asked for what', async (t) => {
  const { app, log } = await framed(t, (routes) => {
    routes.get('/api/v1/notes/:id', async (request) => {
      request.log.info({ req: request }, 'asked for /x?code=canary-words');
      request.log.error(new Error('canary-message'));
      return {};
    });
  });
  await app.inject({
    url: '/api/v1/notes/canary-param?',
    headers: { 'user-agent': 'canary-agent', 'receipt-code': 'canary-code', 'x-request-id': 'canary-id' },
    remoteAddress: '203.0.113.9',
  });
  await app.inject('/canary-path?canary-query');
  const lines = log.join('');
  assert.match(
    lines,
    /"method":"GET","route":"\/api\/v1\/notes\/:id","status":200,"ms":\d+,"msg":"answered"/,
  );
  assert.doesNotMatch(lines, /canary|203\.0\.113/);
});
