import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { kill, processesOf } from '#server/embedded/trial.ts';
import { type Portal, startPortal, untilServing } from './portal.ts';
import { ask, type Stage, stages, untilStage } from './stages.ts';

/**
 * kill -9 of the portal, of PostgreSQL, of both, in every stage of a first start; each must be followed by a start
 * that serves its first page with a whole schema and one whole sample. Arguments:
 * rounds (1), port (4110), one victim (all).
 */
const rounds = Number(process.argv[2] ?? 1);
const port = Number(process.argv[3] ?? 4110);
const all = ['portal', 'PostgreSQL', 'both'] as const;
type Victim = (typeof all)[number];
const victims = all.filter((victim) => process.argv[4] === undefined || process.argv[4] === victim);

/** How long each stage lasts at most, in milliseconds: a kill comes at a random moment of it. */
const lasts: Record<Stage, number> = { initdb: 1000, logins: 250, migration: 250, sample: 150, serving: 50 };

const expected = await contentOfUndisturbedStart();
let failures = 0;
for (let round = 1; round <= rounds; round += 1) {
  for (const stage of stages) for (const victim of victims) await attempt(stage, victim);
}
console.log(failures === 0 ? 'Every start after a kill was clean.' : `${failures} starts were not clean.`);
process.exit(failures === 0 ? 0 : 1);

async function attempt(stage: Stage, victim: Victim): Promise<void> {
  const name = `${stage} · ${victim}`.padEnd(24);
  await inFreshFolder(async (dataDir, start) => {
    const portal = start();
    const reached = await untilStage(stage, portal, dataDir);
    await sleep(Math.random() * lasts[stage]);
    await strike(victim, portal, dataDir);
    const outcome = await afterwards(victim, portal);
    const next = outcome === 'served on' ? portal : start();
    const waited = await untilServing(next);
    const found = await content(dataDir);
    await next.stop();
    const drafts = (await readdir(join(dataDir, 'postgres'))).filter((entry) => entry.startsWith('new-'));
    const left = (await processesOf(dataDir)).length;
    if (!reached || found !== expected || drafts.length > 0 || left > 0) {
      throw new Error(
        `stage reached: ${reached}, drafts: ${drafts.length}, servers left: ${left}, found ${found}`,
      );
    }
    console.log(`${name} ${outcome.padEnd(12)} first page after ${Math.round(waited)} ms`);
  }).catch((error: unknown) => {
    failures += 1;
    console.log(`${name} FAILED: ${error instanceof Error ? error.message : String(error)}`);
  });
}

async function strike(victim: Victim, portal: Portal, dataDir: string): Promise<void> {
  const servers = victim === 'portal' ? [] : await processesOf(dataDir);
  if (victim !== 'PostgreSQL') await portal.kill();
  servers.forEach(kill);
}

/** A portal whose PostgreSQL was killed may bring it back, or end with one line; it may not hang. */
async function afterwards(victim: Victim, portal: Portal): Promise<'killed' | 'served on' | 'said why'> {
  if (victim !== 'PostgreSQL') return 'killed';
  await untilServing(portal).catch(() => {});
  if (portal.exitCode() === undefined) return 'served on';
  const lines = portal
    .printed()
    .trim()
    .split('\n')
    .filter((line) => !/^(Creating|Building|PostgreSQL is|The sample)/.test(line));
  if (portal.exitCode() !== 1 || lines.length !== 1)
    throw new Error(`exit ${portal.exitCode()} with: ${lines.join(' ⏎ ')}`);
  return 'said why';
}

async function contentOfUndisturbedStart(): Promise<string> {
  return inFreshFolder(async (dataDir, start) => {
    const portal = start();
    const first = await untilServing(portal);
    const found = await content(dataDir);
    await portal.stop();
    const again = start();
    console.log(
      `undisturbed: first page after ${Math.round(first)} ms, the next time ${Math.round(await untilServing(again))} ms`,
    );
    await again.stop();
    return found;
  });
}

/** What a start leaves in the database: migrations applied, consultations, sections, submissions, comments. */
async function content(dataDir: string): Promise<string> {
  const counts = ['drizzle.__drizzle_migrations', 'consultation', 'section', 'submission', 'comment'];
  const columns = counts.map((table) => `(SELECT count(*)::int FROM ${table}) AS "${table}"`);
  const until = performance.now() + 20_000;
  for (;;) {
    const answer = await ask(dataDir, 'gop_y', `SELECT ${columns.join(', ')}`).catch(
      (error: unknown) => error,
    );
    if (answer instanceof pg.Result) return JSON.stringify(answer.rows[0]);
    // A cached page is served while PostgreSQL is still on its way back.
    if (performance.now() > until) throw answer;
    await sleep(50);
  }
}

async function inFreshFolder<T>(work: (dataDir: string, start: () => Portal) => Promise<T>): Promise<T> {
  const above = await mkdtemp('/tmp/kill-start-');
  await chmod(above, 0o711);
  const dataDir = join(above, 'data');
  const portals: Portal[] = [];
  const start = (): Portal => {
    const portal = startPortal(dataDir, port);
    portals.push(portal);
    return portal;
  };
  try {
    return await work(dataDir, start);
  } finally {
    for (const portal of portals) await portal.kill();
    for (const pid of await processesOf(dataDir)) kill(pid);
    await rm(above, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
