import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../server/embedded/server.ts';
import { ensureWebBuilt } from '../server/web/build.ts';
import { findBrowser, findRedis } from './needs.ts';
import { type Count, nodeTests, sum } from './node-tests.ts';
import { run } from './run-program.ts';

const say = (line: string) => console.log(line);

/** A check that says yes or no: it counts as one. */
async function check(name: string, program: string, ...args: string[]): Promise<Count> {
  const { status, output } = await run(program, args, { quiet: true });
  say(`# ${name}: ${status === 0 ? 'ok' : `not ok\n${output}`}`);
  return status === 0 ? { passed: 1, failed: 0, remarks: [] } : { passed: 0, failed: 1, remarks: [name] };
}

interface Suite {
  suites?: Suite[];
  specs?: { title: string; file: string; tests: { status: string }[] }[];
}

interface Report extends Suite {
  stats?: { expected: number; unexpected: number; flaky: number };
}

const remarksIn = (suites: Suite[] = [], status: string): string[] =>
  suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter(({ tests }) => tests.some((one) => one.status === status))
      .map(({ title, file }) => `${title} (e2e/${file})`),
    ...remarksIn(suite.suites, status),
  ]);

async function journeys(): Promise<Count> {
  say('\n# journeys in a browser');
  const folder = await mkdtemp(join(tmpdir(), 'gop-y-journeys-'));
  const report = join(folder, 'report.json');
  const { status } = await run(
    'playwright',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json', '--retries=1'],
    { environment: { CHROMIUM: findBrowser(), PLAYWRIGHT_JSON_OUTPUT_NAME: report } },
  );
  const { stats, suites } = JSON.parse(await readFile(report, 'utf8').catch(() => '{}')) as Report;
  await rm(folder, { recursive: true, force: true });
  const [failed, unsteady] = [stats?.unexpected ?? 0, stats?.flaky ?? 0];
  return {
    passed: (stats?.expected ?? 0) + unsteady,
    failed: status === 0 ? failed : Math.max(failed, 1),
    remarks: [
      ...remarksIn(suites, 'unexpected'),
      ...remarksIn(suites, 'flaky').map((name) => `first try: ${name}`),
    ],
  };
}

async function everything(): Promise<Count> {
  findBrowser();
  findRedis();
  await ensureWebBuilt(say);
  const server = await startEmbedded({ dataDir: '.data/test', log: say });
  try {
    // Without it the pages' own types are missing after an `npm ci` over a build that is there.
    await run('svelte-kit', ['sync', '--config', 'web/vite.config.ts'], { quiet: true });
    const svelteCheck = ['--tsconfig', 'web/tsconfig.json', '--output', 'human'];
    const counts = await Promise.all([
      check('types', 'tsc', '-p', 'tsconfig.json'),
      check('types of the journeys', 'tsc', '-p', 'e2e/tsconfig.json'),
      check('types of the pages', 'svelte-check', ...svelteCheck),
      check('lint', 'eslint', '.'),
      check('format', 'prettier', '--check', '--log-level', 'warn', '.'),
    ]);
    say('\n# rules, endpoints and processes');
    counts.push(await nodeTests(), await journeys());
    return sum(counts);
  } finally {
    await server.stop();
  }
}

const { passed, failed, remarks } = await everything().catch((error: unknown): Count => {
  say(error instanceof Error ? error.message : String(error));
  return { passed: 0, failed: 1, remarks: [] };
});
for (const remark of remarks) say(`# not at once: ${remark}`);
say(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
