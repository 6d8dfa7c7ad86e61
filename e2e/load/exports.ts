import { readFile } from 'node:fs/promises';
import { mkdtempSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Value } from 'typebox/value';
import { buildApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { openDatabase } from '#server/database.ts';
import { comments as resource } from '#server/exports/comments.ts';
import { exportFolder, runNextExport } from '#server/exports/run-exports.ts';
import { type Export, Format } from '#server/exports/schema.ts';
import { partOf } from '#server/exports/write-export.ts';
import { deriveKeys } from '#server/keys.ts';
import { migrate } from '#server/migrate.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { builders } from '#server/testing/given.ts';
import { sessionCookie } from '#server/testing/people.ts';
import { runAs, startDatabase } from './database.ts';
import { heading, type Measured, report, type Run } from './exports-report.ts';
import { keepSection } from './page-section.ts';
import { fillSection } from './seed.ts';

/**
 * How fast, and in how much memory, a million comments go out: `npm run bench:exports [COMMENTS] [FORMATS]`. The reference is
 * PostgreSQL's own `COPY … TO` a file on the same disk, of the same query, in turn with it.
 */
const comments = Number(process.argv[2] ?? 1_000_000);
const formats = (process.argv[3] ?? 'csv,xlsx,parquet')
  .split(',')
  .filter((format) => Value.Check(Format, format));
const secret = 'YmVuY2gtc2VjcmV0LWJlbmNoLXNlY3JldC1iZW5jaC0xMjM';
const say = (line: string) => console.error(line);

const above = mkdtempSync(join(tmpdir(), 'gop-y-exports-'));
const closing: (() => Promise<unknown>)[] = [() => rm(above, { recursive: true, force: true })];

/** Most memory that a process has had, in MB. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

async function measure(): Promise<Measured> {
  await chmod(above, 0o711);
  const dataDir = join(above, 'data');
  const server = await startDatabase(dataDir);
  closing.push(() => server.stop());
  const login = { url: server.ownerUrl };
  await migrate(server.ownerUrl);
  const config = {
    ...readConfig({ RATE_LIMIT: 'off', PROOF_OF_WORK: 'off', LOG_LEVEL: 'silent' }),
    DATA_DIR: dataDir,
  };
  const database = openDatabase(login, 6, 2);
  const parts = { config, database, keys: deriveKeys(secret), longestDelay: 60_000 };
  const app = await buildApp(parts);
  closing.push(
    () => database.close(),
    () => app.close(),
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/v1`;
  const consultation = await builders(database.db).consultation();
  await fillSection(server.adminUrl, consultation.sections[1]?.id ?? '', comments);
  await runAs(
    server.adminUrl,
    `INSERT INTO screening (bucket, comment_id, revision, signals, harm, edition)
     SELECT bucket, id, 1, CASE WHEN random() < 0.01 THEN '[{"kind":"private_data","detail":"phone","field":"body","start":3,"end":9}]'::jsonb
       ELSE '[]' END, false, '1' FROM comment`,
    'VACUUM (ANALYZE) screening',
  );
  say(`${comments} comments made`);
  const desk = await givenDesk({ app, parts }, 'analyst', consultation.id);
  const about = {
    consultationId: consultation.id,
    wanted: { consultationId: consultation.id },
    inherited: [],
  };
  const query = resource.query(about);
  const outside = join(above, 'copy');
  await mkdir(outside);
  await chmod(outside, 0o777);

  const copy = async (): Promise<number> => {
    const began = performance.now();
    await runAs(server.adminUrl, `COPY (${query}) TO '${join(outside, 'reference.csv')}' (FORMAT csv)`);
    return (performance.now() - began) / 1_000;
  };

  const asking = async (whileRunning: () => boolean, milliseconds: number): Promise<number[]> => {
    const times: number[] = [];
    const until = performance.now() + milliseconds;
    while (whileRunning() && performance.now() < until) {
      const began = performance.now();
      const answer = await fetch(`${origin}/consultations/${consultation.slug}`);
      await answer.arrayBuffer();
      times.push(performance.now() - began);
      await sleep(10);
    }
    return times;
  };

  let reference = 0;
  async function run(format: Format): Promise<Run & { id: string }> {
    if (reference === 0) reference = await copy();
    const answer = await desk.ask('POST', '/exports', {
      consultation: consultation.slug,
      dataset: 'comments',
      format,
    });
    const { id } = answer.json<Export>();
    const pidFile = join(above, 'pid');
    const exec = {
      execPath: '/bin/sh',
      execArgv: [
        '-c',
        `echo $$ > ${pidFile}; exec "$0" "$@"`,
        process.execPath,
        '--max-old-space-size=160',
        '--max-semi-space-size=8',
      ],
    };
    let [over, begunMs, peakMB] = [false, 0, 0];
    const began = performance.now();
    const running = runNextExport({
      pool: database.pool,
      login,
      keys: parts.keys,
      dataDir,
      log: { warn: (d, m) => console.error(d, m) },
      exec,
    }).finally(() => (over = true));
    const busy = asking(() => !over, Infinity);
    while (!over) {
      await sleep(5);
      const pid = Number(await readFile(pidFile, 'utf8').catch(() => '0'));
      peakMB = Math.max(peakMB, peakOf(pid));
      if (
        begunMs === 0 &&
        ((await stat(partOf(exportFolder(dataDir), id)).catch(() => undefined))?.size ?? 0) > 0
      )
        begunMs = performance.now() - began;
    }
    await running;
    const seconds = (performance.now() - began) / 1_000;
    const done = (await desk.ask('GET', `/exports/${id}`)).json<Export>();
    if (done.status !== 'done' || done.rows !== comments)
      throw new Error(`${format}: ${done.status}, ${done.rows} rows`);
    say(`${format}: ${seconds.toFixed(1)} s, COPY ${reference.toFixed(1)} s, ${peakMB.toFixed(0)} MB`);
    return {
      id,
      format,
      seconds,
      reference,
      begunMs,
      peakMB,
      fileMB: (done.bytes ?? 0) / 1e6,
      busyMs: await busy,
    };
  }

  const alone = await asking(() => true, 5_000);
  const runs: (Run & { id: string })[] = [];
  for (const format of formats) runs.push(await run(format));
  const cookie = await sessionCookie(parts, desk);
  const began = performance.now();
  const file = await fetch(`${origin}/exports/${runs[0]?.id}/file`, { headers: { cookie } });
  const reader = file.body?.getReader();
  await reader?.read();
  const firstByteMs = performance.now() - began;
  await reader?.cancel();
  return { comments, runs, alone, firstByteMs, status: file.status };
}

try {
  const section = report(await measure());
  if (comments === 1_000_000) await keepSection(heading, section);
  console.log(section);
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
} finally {
  for (const close of closing.reverse()) await close();
}
