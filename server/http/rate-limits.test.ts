import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { framed } from './framed-app.ts';
import { innerHeaders } from './inner.ts';
import { limits } from './rate-limits.ts';
import { realRedis, redisReached } from './real-redis.ts';
import { ranges } from './visitor.ts';

const allowed = limits.lookup.address;

async function lookups(t: TestContext, settings: Parameters<typeof framed>[2] = {}) {
  const { app } = await framed(
    t,
    (routes) => {
      routes.get('/api/v1/receipt', { config: { limit: 'lookup' } }, async () => ({}));
      routes.get('/api/v1/notes', async () => ({}));
      routes.get('/health', { config: { limit: 'none' } }, async () => ({}));
      routes.post('/api/v1/notes', async () => ({}));
    },
    { RATE_LIMIT: 'on', ...settings },
  );
  const ask = (remoteAddress: string, headers: Record<string, string> = {}, url = '/api/v1/receipt') =>
    app.inject({ url, remoteAddress, headers });
  /** How many of `times` calls were answered. */
  const answered = async (times: number, call: (n: number) => ReturnType<typeof ask>) => {
    const answers = await Promise.all(Array.from({ length: times }, (_, n) => call(n)));
    return answers.filter((answer) => answer.statusCode === 200).length;
  };
  return { app, ask, answered };
}

test('who looks up codes one after the other is asked to wait, and told how long', async (t) => {
  const { ask } = await lookups(t);
  const first = await ask('203.0.113.1');
  assert.equal(first.headers['ratelimit-limit'], String(allowed));
  assert.equal(first.headers['ratelimit-remaining'], String(allowed - 1));
  assert.ok(Number(first.headers['ratelimit-reset']) <= 60);
  for (let n = 1; n < allowed; n += 1) assert.equal((await ask('203.0.113.1')).statusCode, 200);
  const refused = await ask('203.0.113.1');
  assert.equal(refused.statusCode, 429);
  assert.match(String(refused.headers['content-type']), /problem\+json/);
  assert.match(String(refused.headers['retry-after']), /^([1-9]|[1-5][0-9]|60)$/);
  assert.equal((await ask('203.0.113.2')).statusCode, 200);
  assert.equal((await ask('203.0.113.1', {}, '/api/v1/notes')).statusCode, 200);
});

test('an IPv6 household counts once, however many addresses it uses, and so does the block around it', async (t) => {
  const { ask, answered } = await lookups(t);
  assert.equal(await answered(allowed + 9, (n) => ask(`2001:db8:1:1::${n.toString(16)}`)), allowed);
  const rest = limits.lookup.prefix - allowed - 9;
  assert.equal(await answered(rest + 9, (n) => ask(`2001:db8:1:${(n + 2).toString(16)}::1`)), rest);
  assert.equal((await ask('2001:db8:2::1')).statusCode, 200);
});

test('an address made up in a header gives nobody a second chance', async (t) => {
  const { ask, answered } = await lookups(t);
  assert.equal(
    await answered(allowed + 9, (n) => ask('203.0.113.1', { 'x-forwarded-for': `198.51.100.${n}` })),
    allowed,
  );
});

test('behind the named proxy visitors count apart, and cannot make up addresses either', async (t) => {
  const { ask, answered } = await lookups(t, { TRUST_PROXY: '203.0.113.1' });
  const via = (n: number, client: string) =>
    ask('203.0.113.1', { 'x-forwarded-for': `10.9.8.${n}, ${client}` });
  assert.equal(await answered(allowed + 9, (n) => via(n, '198.51.100.7')), allowed);
  assert.equal((await via(0, '198.51.100.8')).statusCode, 200);
});

test("the pages' calls count for their visitor, and reading behind a page does not count again", async (t) => {
  const { ask, answered } = await lookups(t);
  const inner = (address: string, url?: string) => ask('127.0.0.1', innerHeaders(address), url);
  assert.equal(await answered(allowed + 9, () => inner('198.51.100.7')), allowed);
  assert.equal((await ask('198.51.100.7')).statusCode, 429);
  assert.equal((await inner('198.51.100.8')).statusCode, 200);
  assert.equal((await inner('198.51.100.7', '/api/v1/notes')).headers['ratelimit-limit'], undefined);
});

test('nobody outside can pass for a page', async (t) => {
  const { ask, answered } = await lookups(t);
  const real = innerHeaders('198.51.100.7');
  const forged = { ...real, 'x-inner': `${String(real['x-inner']).slice(1)}A` };
  assert.equal(await answered(allowed + 9, () => ask('203.0.113.1', forged)), allowed);
  assert.equal((await ask('198.51.100.7')).statusCode, 200);
  assert.equal((await ask('203.0.113.1', forged, '/api/v1/notes')).headers['ratelimit-limit'], '3000');
});

test('health checks and what citizens send are not counted here', async (t) => {
  const { app, ask } = await lookups(t);
  assert.equal((await ask('203.0.113.1', {}, '/health')).headers['ratelimit-limit'], undefined);
  const sent = await app.inject({ method: 'POST', url: '/api/v1/notes', remoteAddress: '203.0.113.1' });
  assert.equal(sent.headers['ratelimit-limit'], undefined);
});

test('limits can be switched off', async (t) => {
  const { ask, answered } = await lookups(t, { RATE_LIMIT: 'off' });
  assert.equal(await answered(allowed + 9, () => ask('203.0.113.1')), allowed + 9);
});

test('with Redis two processes count together, and each by itself while Redis is away', async (t) => {
  const redis = await realRedis(t, 4301);
  const one = await lookups(t, { REDIS_URL: redis.url });
  const two = await lookups(t, { REDIS_URL: redis.url });
  await Promise.all([redisReached(one.app), redisReached(two.app)]);
  assert.equal(await one.answered(40, () => one.ask('203.0.113.1')), 40);
  assert.equal(await two.answered(40, () => two.ask('203.0.113.1')), allowed - 40);

  await redis.stop();
  assert.equal(await one.answered(allowed + 9, () => one.ask('203.0.113.1')), allowed);
});

test('an address is counted with its neighbourhood', () => {
  assert.deepEqual(ranges('203.0.113.77'), { near: '203.0.113.77', far: '203.0.113/24' });
  assert.deepEqual(ranges('::ffff:203.0.113.77'), ranges('203.0.113.77'));
  assert.deepEqual(ranges('2001:DB8:0a:1:2:3:4:5'), { near: '2001:db8:a:1/64', far: '2001:db8:a/48' });
  assert.deepEqual(ranges('::1'), { near: '0:0:0:0/64', far: '0:0:0/48' });
  assert.deepEqual(ranges('fe80::1%eth0'), { near: 'fe80:0:0:0/64', far: 'fe80:0:0/48' });
  assert.deepEqual(ranges('nonsense'), { near: 'unknown', far: 'unknown/0' });
});
