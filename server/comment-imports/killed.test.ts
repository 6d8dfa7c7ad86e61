import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { portal, secret } from '#server/testing/portal.ts';

const rows = 11_000;

test('killed at any moment and run again, an import comes in once and whole', async (t) => {
  const { parts, given, ownerUrl } = await portal(t);
  const { pool } = parts.database;
  const { slug, id } = await given.consultation();
  const folder = await mkdtemp(join(tmpdir(), 'gop-y-killed-'));
  t.after(() => rm(folder, { recursive: true }));
  const [file, map] = [join(folder, 'comments.csv'), join(folder, 'map.json')];
  const event = {
    kind: { value: 'meeting' },
    name: 'họp',
    date: { value: '2026-03-12' },
    attendance: { value: '20' },
  };
  const lines = Array.from({ length: rows }, (_, n) => `Điều ${1 + (n % 2)},Ý kiến số ${n},Họp ${n % 3}`);
  await writeFile(file, ['điều,lời,họp', ...lines].join('\n'));
  await writeFile(map, JSON.stringify({ target: 'điều', text: 'lời', event }));

  const command = () =>
    spawn(
      process.execPath,
      ['server/cli.ts', 'import-comments', file, '--consultation', slug, '--map', map],
      {
        cwd: new URL('../..', import.meta.url).pathname,
        env: { PATH: process.env['PATH'], DATABASE_URL: ownerUrl, SECRET_KEY: secret, DATA_DIR: folder },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
  const stands = async () => {
    const { rows: found } = await pool.query<{
      batches: number;
      comments: number;
      events: number;
      complete: boolean;
    }>(
      `SELECT (SELECT count(*)::int FROM comment_import_batch) AS batches,
         (SELECT count(*)::int FROM comment WHERE consultation_id = $1) AS comments,
         (SELECT count(*)::int FROM event e WHERE consultation_id = $1 AND (SELECT count(*) FROM event_history h WHERE h.event_id = e.id) = 1) AS events,
         EXISTS (SELECT FROM comment_import WHERE completed_at IS NOT NULL) AS complete`,
      [id],
    );
    return found[0] ?? { batches: 0, comments: 0, events: 0, complete: false };
  };

  // Killed when so many batches stand apart; the last time as soon as it is complete.
  for (const moment of [1, 30, 'complete'] as const) {
    const child = command();
    const ended = once(child, 'exit');
    const reached = async () => {
      const now = await stands();
      return now.complete || (moment !== 'complete' && now.batches >= moment);
    };
    while (child.exitCode === null && !(await reached())) await sleep(2);
    child.kill('SIGKILL');
    await ended;
    const { comments, events, complete } = await stands();
    if (!complete) assert.equal(comments + events, 0, 'nothing is there before all is');
  }

  const last = command();
  let said = '';
  last.stdout.on('data', (part: Buffer) => (said += part.toString()));
  const [status] = await once(last, 'close');
  assert.equal(status, 0);
  assert.match(said, new RegExp(`${rows} comments are in`));
  const { rows: totals } = await pool.query(
    `SELECT t.label, count(*)::int AS n, count(DISTINCT m.body)::int AS different FROM comment m
     JOIN section s ON s.node_id = m.place JOIN section_text t ON t.section_id = s.id
     WHERE m.consultation_id = $1 GROUP BY 1 ORDER BY 1`,
    [id],
  );
  const half = { n: rows / 2, different: rows / 2 };
  assert.deepEqual(totals, [
    { label: 'Điều 1', ...half },
    { label: 'Điều 2', ...half },
  ]);
  assert.deepEqual(await stands(), { batches: 0, comments: rows, events: 3, complete: true });
});
