import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readdir, readFile, readlink, rename, writeFile } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import pg from 'pg';
import { exporting } from '#server/testing/exporting.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { exportFolder, fileOf, runNextExport, sweepExports } from './run-exports.ts';
import { findFile, sendFile } from './send-file.ts';
import { partOf } from './write-export.ts';

type Here = Awaited<ReturnType<typeof exporting>>;

async function someComments({ app, consultation }: Here, body = 'Tôi đồng ý.'): Promise<void> {
  for (let n = 0; n < 5; n += 1)
    await visitor(app).submit(submissionOf([onSection(consultation.sections[1], { body: `${n} ${body}` })]));
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await sleep(20);
}

/** Keeps every export waiting in the middle, until it is let go. */
async function held({ ownerUrl }: Here) {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  await owner.query('BEGIN; LOCK TABLE placement IN ACCESS EXCLUSIVE MODE');
  return () => owner.query('COMMIT').then(() => owner.end());
}

const connections = async ({ parts }: Here): Promise<number> => {
  const { rows } = await parts.database.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'gop-y export' AND datname = current_database()`,
  );
  return rows[0]?.n ?? 0;
};

test('an export that is cancelled while it runs leaves nothing, in the folder or in the database', async (t) => {
  const here = await exporting(t);
  await someComments(here);
  const letGo = await held(here);
  const job = await here.request({});
  const running = runNextExport(here.running);
  await until(async () => (await connections(here)) > 0 && (await here.left()).length > 0);
  const cancelled = await here.analyst.ask('POST', `/exports/${job.id}/cancellation`);
  assert.deepEqual([cancelled.statusCode, cancelled.json().status], [200, 'cancelled']);
  await running;
  assert.deepEqual(await here.left(), []);
  // The server notices that nobody reads, although the query itself is still waiting for the lock.
  await until(async () => (await connections(here)) === 0);
  await letGo();
  assert.equal((await here.show(job)).status, 'cancelled');
  assert.equal((await here.analyst.ask('GET', `/exports/${job.id}/file`)).statusCode, 404);
  assert.equal(
    (await here.analyst.ask('POST', `/exports/${job.id}/cancellation`)).statusCode,
    200,
    'twice is once',
  );
  assert.equal(await runNextExport(here.running), 0);
});

test('a process that is killed while it writes is told as such, and nothing of its file stays', async (t) => {
  const here = await exporting(t);
  await someComments(here);
  const letGo = await held(here);
  const job = await here.request({});
  const pidFile = join(here.dataDir, 'pid');
  const exec = {
    execPath: '/bin/sh',
    execArgv: ['-c', `echo $$ > ${pidFile}; exec "$0" "$@"`, process.execPath],
  };
  const running = runNextExport({ ...here.running, exec });
  await until(async () => (await here.left()).length > 0);
  process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGKILL');
  await running;
  await letGo();
  const { status, failure } = await here.show(job);
  assert.deepEqual([status, failure], ['failed', 'interrupted']);
  assert.deepEqual(await here.left(), []);
});

test('a disk without room is told as such, and nothing of the file stays', async (t) => {
  const here = await exporting(t);
  await someComments(here, 'Một lời dài. '.repeat(700));
  for (const format of ['csv', 'xlsx', 'parquet']) {
    // A file may have 1 kB there: what comes out is larger, and fails as on a full disk.
    const exec = { execPath: '/bin/sh', execArgv: ['-c', 'ulimit -f 2; exec "$0" "$@"', process.execPath] };
    const job = await here.request({ format });
    await runNextExport({ ...here.running, exec });
    const { status, failure } = await here.show(job);
    assert.deepEqual([format, status, failure], [format, 'failed', 'disk_full']);
    assert.deepEqual(await here.left(), []);
  }
  const { job } = await here.take({});
  assert.equal(job.status, 'done', 'with room it works again');
});

test('an export of a killed portal is begun anew by the next one', async (t) => {
  const here = await exporting(t);
  await someComments(here);
  const job = await here.request({});
  await here.parts.database.pool.query(
    "UPDATE export_job SET status = 'running', attempts = 1, runs_until = clock_timestamp() - interval '1 second' WHERE id = $1",
    [job.id],
  );
  await mkdir(exportFolder(here.dataDir));
  await writeFile(partOf(exportFolder(here.dataDir), job.id), 'half');
  while ((await runNextExport(here.running)) > 0);
  assert.equal((await here.show(job)).status, 'done');
  assert.ok((await here.left()).every((name) => name.endsWith('.zip')));
  const half = partOf(exportFolder(here.dataDir), job.id);
  await writeFile(half, 'begun here, finished by another portal');
  await sweepExports({ pool: here.parts.database.pool, dataDir: here.dataDir });
  assert.deepEqual(await here.left(), [`${job.id}.zip`]);
  await rename(fileOf(here.dataDir, job.id), half);
  const elsewhere = await here.analyst.ask('GET', `/exports/${job.id}/file`);
  assert.deepEqual([elsewhere.statusCode, elsewhere.headers['retry-after']], [503, '5']);
  assert.equal((await here.show(job)).downloads, 0);
  await rename(half, fileOf(here.dataDir, job.id));
  const strangers = [
    '00000000-0000-4000-8000-000000000000.zip',
    '00000000-0000-4000-8000-000000000001.zip.part',
  ];
  for (const name of strangers) await writeFile(join(exportFolder(here.dataDir), name), 'left behind');
  await here.parts.database.pool.query(
    "UPDATE export_job SET expires_at = clock_timestamp() - interval '1 second' WHERE id = $1",
    [job.id],
  );
  await sweepExports({ pool: here.parts.database.pool, dataDir: here.dataDir });
  assert.ok(!(await here.left()).some((name) => strangers.includes(name) || name.startsWith(job.id)));
  assert.equal((await here.show(job)).status, 'expired');
  assert.equal((await here.analyst.ask('GET', `/exports/${job.id}/file`)).statusCode, 404);
});

test('a portal that stops in good order gives its export back', async (t) => {
  const here = await exporting(t);
  await someComments(here);
  const letGo = await held(here);
  const job = await here.request({});
  const stopping = new AbortController();
  const running = runNextExport({ ...here.running, signal: stopping.signal });
  await until(async () => (await here.left()).length > 0);
  stopping.abort();
  await running;
  await letGo();
  assert.equal((await here.show(job)).status, 'queued');
  assert.deepEqual(await here.left(), []);
  await here.analyst.ask('POST', `/exports/${job.id}/cancellation`);
});

test('a folder that cannot be written to fails the export and not the portal', async (t) => {
  const here = await exporting(t);
  await someComments(here);
  await writeFile(join(here.dataDir, 'exports'), 'a file is in the way');
  const job = await here.request({});
  await assert.rejects(runNextExport(here.running));
  const { status, failure } = await here.show(job);
  assert.deepEqual([status, failure], ['failed', 'failed']);
});

test('nobody has more than five exports open at once', async (t) => {
  const here = await exporting(t);
  const body = { consultation: here.consultation.slug, dataset: 'comments', format: 'csv' };
  const answers = await Promise.all(
    Array.from({ length: 9 }, () => here.analyst.ask('POST', '/exports', body)),
  );
  const codes = answers.map(({ statusCode }) => statusCode).sort();
  assert.deepEqual(codes, [...Array.from({ length: 5 }, () => 202), ...Array.from({ length: 4 }, () => 429)]);
  assert.ok(
    answers.every(({ statusCode, headers }) => statusCode === 202 || headers['retry-after'] !== undefined),
  );
});

test('a reader that stops reading holds neither file nor connection', async (t) => {
  const { dataDir } = await exporting(t);
  const path = join(dataDir, 'large.zip');
  await writeFile(path, Buffer.alloc(30_000_000, 'x'));
  const app = Fastify();
  let patience = 300;
  app.get('/', async (_, reply) => sendFile(reply, await findFile(path), 'large.zip', patience));
  await app.listen();
  t.after(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const open = async () => {
    const names = await readdir('/proc/self/fd');
    const files = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
    return files.filter((file) => file.endsWith('large.zip')).length;
  };
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => {});
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await until(async () => (await open()) === 1);
  await until(async () => (await open()) === 0);
  await until(
    async () => (await new Promise<number>((tell) => app.server.getConnections((_, n) => tell(n)))) === 0,
  );
  socket.destroy();
  patience = 60_000;
  const whole = await fetch(`http://127.0.0.1:${port}/`);
  assert.equal((await whole.arrayBuffer()).byteLength, 30_000_000, 'who reads gets all');
});
