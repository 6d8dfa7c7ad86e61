import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { framed } from './framed-app.ts';

const METRICS_PORT = 4304;

test('figures stand on a port of their own, by route, and name nobody', async (t) => {
  const { app } = await framed(
    t,
    (routes) => {
      routes.get('/api/v1/notes/:id', async () => ({}));
    },
    { METRICS_PORT },
  );
  const headers = { 'user-agent': 'canary-agent', cookie: 'a=canary-cookie' };
  await app.inject({ url: '/api/v1/notes/canary-id', headers, remoteAddress: '203.0.113.9' });
  await app.inject({ url: '/canary-path?canary-query' });
  const answer = await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`);
  const text = await answer.text();
  assert.match(
    text,
    /http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/notes\/:id",status="200"\} 1/,
  );
  assert.match(text, /http_request_duration_seconds_count\{method="GET",route="none",status="404"\} 1/);
  assert.match(text, /database_connections\{pool="intake",state="waiting"\} 0/);
  assert.match(text, /outbox_lag_seconds -1/);
  assert.match(text, /nodejs_eventloop_lag_p99_seconds/);
  assert.doesNotMatch(text, /canary|203\.0\.113/);
  assert.equal((await fetch(`http://127.0.0.1:${METRICS_PORT}/api/v1/notes/1`)).status, 404);
  assert.equal((await app.inject('/metrics')).statusCode, 404);
});

test('a port for figures that is taken stops the start with one line', async (t) => {
  const taken = createServer().listen(METRICS_PORT, '127.0.0.1');
  t.after(() => taken.close());
  await assert.rejects(
    framed(t, () => {}, { METRICS_PORT }),
    /^Error: METRICS_PORT 4304 cannot be used/,
  );
});

test('without METRICS_PORT there are none', async (t) => {
  await framed(t);
  await assert.rejects(fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`));
});
