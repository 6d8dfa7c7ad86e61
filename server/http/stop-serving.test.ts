import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { framed } from './framed-app.ts';
import { stopServing } from './stop-serving.ts';

test('a page that is being made when the portal stops is still made, and then the portal is gone', async (t) => {
  const { app } = await framed(t, (routes) => {
    routes.get('/api/v1/notes', async () => ({ note: 'kept' }));
    routes.get('/page', async () => {
      await pause(500);
      return (await routes.inject('/api/v1/notes')).body;
    });
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  await fetch(`${origin}/api/v1/notes`).then((answer) => answer.text());
  const page = fetch(`${origin}/page`);
  await pause(100);
  const began = performance.now();
  const stopped = stopServing(app);
  await assert.rejects(fetch(`${origin}/api/v1/notes`));
  const answer = await page;
  assert.deepEqual([answer.status, await answer.json()], [200, { note: 'kept' }]);
  await stopped;
  assert.ok(performance.now() - began < 3_000);
});

test('a portal that never listened stops as well', async (t) => {
  const { app } = await framed(t);
  await stopServing(app);
});
