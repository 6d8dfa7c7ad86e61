import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startEmbedded } from './server.ts';
import { ask, processesOf, trialProcess } from './trial.ts';
import { trialDatabase, trialFolder } from './trial-folder.ts';

const log = (): void => {};

test('an empty folder becomes a durable database with three logins, and keeps its rows', async (t) => {
  const dataDir = await trialFolder(t);
  const first = await startEmbedded({ dataDir, log });
  assert.equal(first.startedHere, true);

  for (const [url, login] of [
    [first.ownerUrl, 'gop_y_owner'],
    [first.appUrl, 'gop_y_app'],
    [first.identityUrl, 'gop_y_identity'],
  ] as const) {
    const [row] = await ask(url, 'SELECT current_user AS login, current_database() AS database');
    assert.deepEqual(row, { login, database: 'gop_y' });
  }
  await ask(first.ownerUrl, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('đã nhận')");
  await assert.rejects(ask(first.appUrl, 'SELECT * FROM kept'), { code: '42501' });
  await assert.rejects(ask(first.appUrl, 'CREATE TABLE mine ()'), { code: '42501' });

  const rows = await ask<{ name: string; setting: string }>(
    first.adminUrl,
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes',
     'data_checksums', 'listen_addresses', 'server_encoding', 'log_error_verbosity', 'log_statement')`,
  );
  assert.deepEqual(Object.fromEntries(rows.map((row) => [row.name, row.setting])), {
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
  });
  assert.equal((await stat(join(dataDir, 'embedded.json'))).mode & 0o777, 0o600);

  await first.stop();
  await first.stop();
  assert.deepEqual(await processesOf(dataDir), []);

  const second = await startEmbedded({ dataDir, log });
  assert.equal(second.startedHere, true);
  assert.deepEqual(await ask(second.ownerUrl, 'SELECT word FROM kept'), [{ word: 'đã nhận' }]);
  await second.stop();
});

test('what a citizen wrote stands in no log of the database, not even when it is refused', async (t) => {
  const dataDir = await trialDatabase(t);
  const server = await startEmbedded({ dataDir, log });
  await ask(server.ownerUrl, "CREATE TABLE comment (body text CHECK (body <> 'canary-row'), at date)");
  await assert.rejects(ask(server.ownerUrl, "INSERT INTO comment VALUES ('canary-row')"));
  await assert.rejects(ask(server.ownerUrl, "INSERT INTO comment (at) VALUES ('canary-date')"));
  const [found] = await ask<{ path: string }>(server.adminUrl, 'SELECT pg_current_logfile() AS path');
  await server.stop();
  const text = await readFile(found?.path ?? '', 'utf8');
  assert.match(text, /ready to accept connections/);
  assert.doesNotMatch(text, /canary/);
});

test('two processes that start at once share one server, and it stays until the last one leaves', async (t) => {
  const dataDir = await trialFolder(t);
  const trials = [trialProcess(t, dataDir), trialProcess(t, dataDir), trialProcess(t, dataDir)] as const;
  const said = await Promise.all(trials.map((trial) => trial.said));
  assert.equal(said.filter((one) => one.startedHere).length, 1);

  const starter = said.findIndex((one) => one.startedHere);
  await trials[starter]?.leave();
  const [first, last] = trials.filter((_, at) => at !== starter);
  await first?.leave();
  assert.equal((await processesOf(dataDir)).length, 1);
  assert.equal((await ask(said[0]?.appUrl ?? '', 'SELECT 1')).length, 1);
  await last?.leave();
  assert.deepEqual(await processesOf(dataDir), []);
});

test('a path too long for a socket still gets a database', async (t) => {
  const dataDir = join(await trialFolder(t), 'ý-kiến-nhân-dân'.repeat(6));
  const server = await startEmbedded({ dataDir, log });
  assert.match(server.appUrl, /host=%2Ftmp%2Fgop-y-/);
  assert.equal((await ask(server.appUrl, 'SELECT 1')).length, 1);
  await server.stop();
});
