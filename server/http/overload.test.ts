import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { framed } from './framed-app.ts';

/** Keeps this process busy for a moment, as too much work would. */
function busy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('a process that is always a second behind asks to come back later, still says how it is, and recovers', async (t) => {
  const { app, log } = await framed(
    t,
    (routes) => {
      routes.get('/api/v1/notes', async () => ({}));
    },
    { RATE_LIMIT: 'on' },
  );
  assert.equal((await app.inject('/api/v1/notes')).statusCode, 200);
  for (let n = 0; n < 3; n += 1) {
    busy(1_300);
    await pause(20);
  }
  const refused = await app.inject('/api/v1/notes');
  assert.equal(refused.statusCode, 503);
  assert.match(String(refused.headers['content-type']), /problem\+json/);
  assert.equal(refused.headers['retry-after'], '10');
  assert.match(refused.json().detail, /keep your text/);
  assert.equal((await app.inject('/healthz')).statusCode, 200);
  await pause(2_500);
  assert.equal((await app.inject('/api/v1/notes')).statusCode, 200);
  assert.doesNotMatch(log.join(''), /"level":50/);
});
