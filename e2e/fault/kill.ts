import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { keepTable } from './keep-table.ts';
import { killPostgres } from './postgres-processes.ts';
import type { Sent } from './sender.ts';
import { type Portal, startPortal } from './start/portal.ts';
import { ask } from './start/stages.ts';
import { judge, mustBeZero } from './verdict.ts';

/**
 * Kills portal and PostgreSQL in turn while people send, and compares what they were told with what is there.
 * `--kills 20`, `--people 24`; `--synchronous-commit=off` shows that the comparison can fail: PostgreSQL alone is
 * killed then, because a portal that starts on such a database refuses to take anything in. Three processes: this one
 * kills, another sends, the third is the portal. Writes its table into docs/reliability.md; 4 minutes at most.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    people: { type: 'string', default: '24' },
    'synchronous-commit': { type: 'string', default: 'on' },
  },
});
const off = values['synchronous-commit'] === 'off';
const isBack = off ? answers : saysReady;
const timeForKills = 165_000;

const above = await mkdtemp('/tmp/gop-y-fault-');
await chmod(above, 0o711);
const dataDir = join(above, 'data');
const port = await freePort();
const settings = { RATE_LIMIT: 'off', PROOF_OF_WORK: 'off' };
let portal: Portal = startPortal(dataDir, port, settings);
try {
  process.exitCode = await run();
} finally {
  await portal.kill();
  await killPostgres(dataDir);
  await sleep(200);
  await rm(above, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function run(): Promise<number> {
  await untilReady(saysReady);
  if (off) {
    await ask(dataDir, 'postgres', 'ALTER SYSTEM SET synchronous_commit = off');
    await ask(dataDir, 'postgres', 'SELECT pg_reload_conf()');
  }
  const file = join(above, 'sent.jsonl');
  const senders = spawn(
    process.execPath,
    [join(import.meta.dirname, 'senders.ts'), portal.address, file, values.people],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = once(senders, 'exit');
  await once(senders.stdout, 'data');
  const back = await killInTurn();
  senders.stdin.write('\n');
  const [status] = await ended;
  if (status !== 0) throw new Error('The people who send came to an early end.');
  await untilReady(isBack);
  const sent = (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line): Sent => JSON.parse(line));
  return report(await judge(portal.address, dataDir, sent), back);
}

/** How long each kill kept the portal from being ready, in milliseconds, by victim. */
type Back = Record<'portal' | 'PostgreSQL', number[]>;

async function killInTurn(): Promise<Back> {
  const back: Back = { portal: [], PostgreSQL: [] };
  const end = performance.now() + timeForKills;
  for (let n = 0; n < Number(values.kills) && performance.now() < end; n += 1) {
    await sleep(300 + Math.random() * 1_000);
    const victim = off || n % 2 === 1 ? 'PostgreSQL' : 'portal';
    const began = performance.now();
    if (victim === 'portal') {
      await portal.kill();
      portal = startPortal(dataDir, port, settings);
    } else if ((await killPostgres(dataDir)) < 2) {
      throw new Error('PostgreSQL was not running.');
    }
    await untilReady(isBack);
    back[victim].push(performance.now() - began);
    process.stdout.write('.');
  }
  console.log();
  return back;
}

/** The portal says that it can do its work; throws with what it printed when it ends or takes 60 s. */
async function untilReady(isReady: () => Promise<boolean>): Promise<void> {
  const began = performance.now();
  // What it says may be a second old (server/http/health.ts).
  await sleep(1_100);
  while (!(await isReady().catch(() => false))) {
    if (portal.exitCode() !== undefined || performance.now() - began > 60_000) {
      throw new Error(`The portal does not come back: ${portal.printed()}`);
    }
    await sleep(50);
  }
}

async function saysReady(): Promise<boolean> {
  return (await fetch(`${portal.address}/readyz`, { signal: AbortSignal.timeout(5_000) })).ok;
}

/** Without durable commits the portal rightly never says that it is ready. */
async function answers(): Promise<boolean> {
  return (await ask(dataDir, 'gop_y', 'SELECT 1')).rowCount === 1;
}

async function report(verdict: Awaited<ReturnType<typeof judge>>, back: Back): Promise<number> {
  const rows: [string, string | number][] = [
    ['`synchronous_commit`', values['synchronous-commit']],
    ['kills of the portal', back.portal.length],
    ['kills of PostgreSQL', back.PostgreSQL.length],
    ...Object.entries(verdict),
    ['portal back after, longest', seconds(back.portal)],
    ['PostgreSQL back after, longest', seconds(back.PostgreSQL)],
  ];
  const table = [
    '| what | found |',
    '| --- | --- |',
    ...rows.map(([what, found]) => `| ${what} | ${found} |`),
  ].join('\n');
  console.log(table);
  await keepTable(off ? 'off' : 'on', table);
  const faults = mustBeZero.filter((what) => verdict[what] > 0);
  if (off) {
    const shown = verdict['acknowledged and lost'] > 0;
    console.log(
      shown
        ? 'As it should be: this test notices what is lost.'
        : 'Nothing was lost by chance: run it again.',
    );
    return shown ? 0 : 1;
  }
  console.log(faults.length === 0 ? 'Nothing lost, nothing doubled.' : `FAILED: ${faults.join(', ')}.`);
  return faults.length === 0 ? 0 : 1;
}

function seconds(all: number[]): string {
  return all.length === 0 ? '–' : `${(Math.max(...all) / 1000).toFixed(1)} s`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
