import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { setTimeout as pause } from 'node:timers/promises';
import { framed } from './framed-app.ts';
import { innerHeaders } from './inner.ts';
import { free } from './pacing.ts';
import { realRedis, redisReached } from './real-redis.ts';

async function sending(t: TestContext, settings: Parameters<typeof framed>[2] = {}) {
  const { app } = await framed(
    t,
    (routes, { frame }) => {
      routes.post<{ Body: { proofOfWork?: string } }>(
        '/api/v1/submissions',
        { preHandler: (request) => frame.pace(request, async () => false) },
        async () => ({}),
      );
    },
    { RATE_LIMIT: 'on', PROOF_OF_WORK: 'on', ...settings },
  );
  /** Milliseconds until the answer, which is never a refusal. */
  const send = async (remoteAddress: string, payload: object = {}, headers: Record<string, string> = {}) => {
    const began = performance.now();
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/submissions',
      payload,
      headers,
      remoteAddress,
    });
    assert.equal(answer.statusCode, 200);
    return performance.now() - began;
  };
  /** After this the next submission from there waits for 1.5 s; those before it need not be waited for. */
  const usedUp = async (address: string) => {
    await Promise.all(Array.from({ length: free.address }, () => send(address)));
    for (let n = 0; n < 5; n += 1) void send(address).catch(() => {});
    await pause(20);
  };
  const proof = async () => {
    const answer = await app.inject('/api/v1/challenge');
    assert.equal(answer.headers['cache-control'], 'no-store');
    const challenge = answer.json();
    const solution = await solveChallenge({ challenge, deriveKey });
    return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
  };
  return { app, send, usedUp, proof };
}

const quick = 750;
const slow = 1_490;

test('twenty a minute from one address wait for nothing, the next ones a little longer each', async (t) => {
  const { send } = await sending(t);
  await Promise.all(Array.from({ length: free.address }, () => send('203.0.113.1')));
  const [first = 0, second = 0, third = 0] = await Promise.all([1, 2, 3].map(() => send('203.0.113.1')));
  assert.ok(first >= 240 && second >= 490 && third >= 740, `${first} ${second} ${third}`);
  assert.ok((await send('198.51.100.1')) < quick);
});

test('many senders behind one prefix wait too, once they are more than a crowd', async (t) => {
  const { send } = await sending(t);
  await Promise.all(Array.from({ length: free.prefix }, (_, n) => send(`203.0.113.${n}`)));
  assert.ok((await send('203.0.113.250')) >= 240);
  assert.ok((await send('203.0.114.1')) < quick);
});

test('a device that has done its small task does not wait, and the same task counts once', async (t) => {
  const { send, usedUp, proof } = await sending(t);
  await usedUp('203.0.113.1');
  const proofOfWork = await proof();
  assert.ok((await send('203.0.113.1', { proofOfWork })) < quick);
  assert.ok((await send('203.0.113.1', { proofOfWork })) >= slow);
});

test('an answer that is wrong, made up, altered or of the wrong kind only makes wait', async (t) => {
  const { send, usedUp, proof } = await sending(t);
  await usedUp('203.0.113.1');
  const good = JSON.parse(Buffer.from(await proof(), 'base64').toString('utf8'));
  const { challenge, solution } = good;
  const later = { ...challenge, parameters: { ...challenge.parameters, expiresAt: 4_000_000_000 } };
  const wrong = [
    { challenge, solution: { ...solution, derivedKey: '00'.repeat(32) } },
    { challenge: later, solution },
    { challenge: { ...challenge, signature: undefined }, solution },
    { challenge, solution: { counter: '1', derivedKey: [] } },
    { challenge: null },
    null,
    [],
  ].map((value) => Buffer.from(JSON.stringify(value)).toString('base64'));
  const waits = [...wrong, 'no base64 at all ***', '{}'].map((proofOfWork) =>
    send('203.0.113.1', { proofOfWork }),
  );
  for (const ms of await Promise.all(waits)) assert.ok(ms >= slow);
});

test('a solved task counts once in all processes that share a Redis', async (t) => {
  const { url } = await realRedis(t, 4302);
  const one = await sending(t, { REDIS_URL: url });
  const two = await sending(t, { REDIS_URL: url });
  await Promise.all([redisReached(one.app), redisReached(two.app)]);
  await one.usedUp('203.0.113.1');
  const proofOfWork = await one.proof();
  await two.usedUp('203.0.113.1');
  assert.ok((await two.send('203.0.113.1', { proofOfWork })) < quick);
  assert.ok((await one.send('203.0.113.1', { proofOfWork })) >= slow);
});

test('a form counts for the person who sent it, not for the server that passes it on', async (t) => {
  const { send, usedUp } = await sending(t);
  await usedUp('127.0.0.1');
  assert.ok((await send('127.0.0.1', {}, innerHeaders('198.51.100.7'))) < quick);
  assert.ok((await send('127.0.0.1', {}, { 'x-inner': 'guess', 'x-inner-address': '198.51.100.8' })) >= slow);
});

test('the small task is small: at most 600 short steps, good for twenty minutes', async (t) => {
  const { proof } = await sending(t);
  for (let n = 0; n < 3; n += 1) {
    const { challenge, solution } = JSON.parse(Buffer.from(await proof(), 'base64').toString('utf8'));
    assert.equal(challenge.parameters.cost, 1_000);
    assert.ok(solution.counter >= 200 && solution.counter <= 600);
    const seconds = challenge.parameters.expiresAt - Date.now() / 1_000;
    assert.ok(seconds > 19 * 60 && seconds <= 20 * 60);
  }
});

test('with limits off nobody waits, and with proof of work off there is no task', async (t) => {
  const off = await sending(t, { RATE_LIMIT: 'off' });
  await off.usedUp('203.0.113.1');
  assert.ok((await off.send('203.0.113.1')) < quick);
  const none = await sending(t, { PROOF_OF_WORK: 'off' });
  assert.equal((await none.app.inject('/api/v1/challenge')).statusCode, 404);
});
