import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { quiet, runAs, startDatabase } from './database.ts';
import { findPgbench } from './pgbench.ts';
import { type Bench, intake, reading, references, type Step } from './plan.ts';
import { makeLoad, startPortal, startReference } from './processes.ts';
import { report, type Results } from './report.ts';
import { fillSection } from './seed.ts';
import { makeTable } from './single-row.ts';
import { findSite } from './site.ts';
import { weights } from './weight.ts';

const comments = 200_000;
const page = join(import.meta.dirname, '../../docs/performance.md');

const say = (line: string): void => console.error(`${Math.round(performance.now() / 1_000)} s  ${line}`);

/** A port that nothing uses. */
function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function measureAll(bench: Bench, results: Results): Promise<void> {
  for (const round of [1, 2]) {
    for (const steps of [reading(bench), references(bench), intake(bench)]) {
      for (const step of steps) if (step.rounds >= round) await keepBest(step, results);
    }
    if (round === 1) await quiet(bench.ownerUrl, 8_000);
  }
}

async function keepBest({ name, run }: Step, results: Results): Promise<void> {
  const result = await run();
  say(`${name}: ${Math.round(result.perSecond)}/s`);
  const before = results.get(name);
  if (!before || before.perSecond < result.perSecond) results.set(name, result);
}

/** What people wrote into the page by hand, below its figures, stays. */
async function explanation(): Promise<string> {
  const before = await readFile(page, 'utf8').catch(() => '');
  const at = before.indexOf('## What limits it');
  return at < 0 ? '' : before.slice(at);
}

async function bench(dataDir: string, closing: (() => Promise<void>)[]): Promise<void> {
  const database = await startDatabase(dataDir);
  closing.push(() => database.stop());
  const ports = { portal: await freePort(), reference: await freePort() };
  const servers = [await startPortal(ports.portal, dataDir), await startReference(ports.reference)];
  closing.push(...servers.map((server) => () => server.stop()));
  const site = await findSite(ports.portal);
  const [sectionId = ''] = site.sections;
  say('the portal is ready');
  await fillSection(database.adminUrl, sectionId, comments);
  await runAs(database.ownerUrl, makeTable);
  const [found] = await runAs(database.ownerUrl, `SELECT node_id FROM section WHERE id = '${sectionId}'`);
  say(`${comments} comments are there`);
  const weighed = await weights(site);
  const json = await (await fetch(`${site.origin}/api/v1/sections/${sectionId}/comments?limit=50`)).text();
  // Compilers need a while, and whoever measures them measures nothing else.
  const warm = { connections: 64, seconds: 3 };
  await makeLoad({
    http: { ...warm, port: ports.portal, expect: 201, send: { submissionsTo: site.sections } },
  });
  await makeLoad({ http: { ...warm, port: ports.reference, expect: 201, send: { emptyPost: '/empty' } } });
  await quiet(database.ownerUrl, 5_000);

  const results: Results = new Map();
  const { ownerUrl } = database;
  const sizes = { page: weighed[0]?.html ?? 0, json: Buffer.byteLength(json) };
  const place = String(found?.['node_id']);
  await measureAll(
    { site, place, ports, ownerUrl, pgbench: await findPgbench(), scratch: dataDir, sizes },
    results,
  );
  const text = await format(report(results, weighed, comments, await explanation()), { parser: 'markdown' });
  await writeFile(page, text);
  console.log(text);
}

const dataDir = await mkdtemp(join(tmpdir(), 'gop-y-bench-'));
const closing: (() => Promise<void>)[] = [];
try {
  await bench(dataDir, closing);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  for (const close of closing.reverse()) await close();
  await rm(dataDir, { recursive: true, force: true });
}
say('done');
