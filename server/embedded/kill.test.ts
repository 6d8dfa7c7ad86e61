import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded } from './server.ts';
import { ask, kill, processesOf, trialProcess, untilAnswered } from './trial.ts';
import { trialDatabase, trialFolder } from './trial-folder.ts';

const log = (): void => {};

test('after kill -9 of the portal the next start adopts its server with all rows', async (t) => {
  const dataDir = await trialDatabase(t);
  const portal = trialProcess(t, dataDir);
  const { adminUrl } = await portal.said;
  await ask(adminUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
  await portal.kill();
  const [before] = await processesOf(dataDir);

  const next = await startEmbedded({ dataDir, log });
  assert.equal(next.startedHere, false);
  assert.deepEqual(await processesOf(dataDir), [before]);
  assert.deepEqual(await ask(next.adminUrl, 'SELECT n FROM kept'), [{ n: 1 }]);
  await next.stop();
  assert.deepEqual(await processesOf(dataDir), []);
});

test('after kill -9 at any moment of the first start the next start is clean', async (t) => {
  const dataDir = await trialFolder(t);
  for (const moment of [150, 300, 500, 700, 900, 1200]) {
    const portal = trialProcess(t, dataDir);
    portal.said.catch(() => {});
    await sleep(moment);
    await portal.kill();
    // Every other time PostgreSQL dies with the portal.
    if (moment % 200 === 100) for (const pid of await processesOf(dataDir)) kill(pid);
  }
  const next = await startEmbedded({ dataDir, log });
  for (const url of [next.ownerUrl, next.appUrl, next.identityUrl]) await ask(url, 'SELECT 1');
  await next.stop();
});

test('PostgreSQL killed under a living portal comes back by itself with every committed row', async (t) => {
  const dataDir = await trialDatabase(t);
  const server = await startEmbedded({ dataDir, log });
  await ask(server.ownerUrl, 'CREATE TABLE kept (n int)');
  for (const round of [1, 2]) {
    await ask(server.ownerUrl, `INSERT INTO kept VALUES (${round})`);
    for (const pid of await processesOf(dataDir)) kill(pid);
    await untilAnswered(server.appUrl, 'SELECT 1');
    assert.equal((await ask(server.ownerUrl, 'SELECT n FROM kept')).length, round);
  }
  await server.stop();
  await sleep(600);
  assert.deepEqual(await processesOf(dataDir), [], 'nobody brings back a server that was stopped on purpose');
});

test(
  'a long query left behind by a killed PostgreSQL does not keep the portal from coming back',
  { timeout: 30_000 },
  async (t) => {
    const dataDir = await trialDatabase(t);
    const server = await startEmbedded({ dataDir, log });
    const endless = ask(
      server.ownerUrl,
      'SELECT sum(a) FROM generate_series(1, 100000) a, generate_series(1, 1000000) b',
    );
    await sleep(300);
    for (const pid of await processesOf(dataDir)) kill(pid);
    await Promise.all([assert.rejects(endless), untilAnswered(server.appUrl, 'SELECT 1')]);
    await server.stop();
  },
);

test('after kill -9 of portal and PostgreSQL together the next start recovers', async (t) => {
  const dataDir = await trialDatabase(t);
  const portal = trialProcess(t, dataDir);
  const { adminUrl } = await portal.said;
  await ask(adminUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
  await Promise.all([portal.kill(), processesOf(dataDir).then((pids) => pids.forEach(kill))]);

  const next = await startEmbedded({ dataDir, log });
  assert.equal(next.startedHere, true);
  assert.deepEqual(await ask(next.adminUrl, 'SELECT n FROM kept'), [{ n: 1 }]);
  await next.stop();
});

test('a process that got the number of a dead server does not keep the database from starting', async (t) => {
  const dataDir = await trialDatabase(t);
  const first = await startEmbedded({ dataDir, log });
  const [pid] = await processesOf(dataDir);
  const path = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  const file = await readFile(path, 'utf8').catch(() => undefined);
  await first.stop();
  if (file === undefined || pid === undefined) return t.skip('the cluster lives outside of the folder here');

  await writeFile(path, file.replace(String(pid), String(process.pid)));
  const next = await startEmbedded({ dataDir, log });
  assert.equal(next.startedHere, true);
  await next.stop();
});
