import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WatcherRow } from './stream-queries.ts';
import { queueWatch } from './watch-queues.ts';

test('whoever begins to watch while the counts are being read is not taken for somebody who left', async () => {
  const row: WatcherRow = { sessionId: '', senior: false, held: 0, questions: 0 };
  const watch = queueWatch({
    countQueues: async () => [],
    readWatchers: async (_, ids) => {
      await sleep(200);
      return new Map(ids.map((id) => [id, { ...row, sessionId: id }]));
    },
    stopping: () => false,
  });
  const first = watch.open('here', 'one');
  await sleep(100);
  const second = watch.open('here', 'two');
  let ended = false;
  second?.on('end', () => (ended = true)).resume();
  first?.resume();
  await sleep(300);
  assert.equal(ended, false);
  watch.end();
});
