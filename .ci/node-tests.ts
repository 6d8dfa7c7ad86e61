import { glob } from 'node:fs/promises';
import { run } from './run-program.ts';

export interface Count {
  passed: number;
  failed: number;
}

/** Processes at a time: while one waits for the database or a clock, the others work. */
const lanes = 3;
/** Tests of processes, which start, kill and outlive them, have a process of their own a file. */
const apart = /^server\/embedded\//;

/**
 * Runs the tests of rules, endpoints and processes. Many files share a process, because loading the portal costs more than
 * most files do with it; each file has a database of its own all the same (server/testing/database.ts).
 */
export async function nodeTests(): Promise<Count> {
  const files: string[] = [];
  for await (const file of glob('{server,db,web}/**/*.test.ts')) files.push(file);
  files.sort();
  const together = files.filter((file) => !apart.test(file));
  const share = (lane: number) => together.filter((_, at) => at % lanes === lane);
  const counts = await Promise.all([
    ...Array.from({ length: lanes }, (_, lane) => tests('none', share(lane))),
    tests(
      'process',
      files.filter((file) => apart.test(file)),
    ),
  ]);
  return sum(counts);
}

async function tests(isolation: 'none' | 'process', files: string[]): Promise<Count> {
  const { status, output } = await run(
    process.execPath,
    [
      ...['--test', '--test-reporter=tap', '--test-timeout=120000', `--test-isolation=${isolation}`],
      ...(isolation === 'process' ? ['--test-concurrency=1'] : []),
      ...files,
    ],
    { quiet: true, environment: { NODE_COMPILE_CACHE: '.data/compiled' } },
  );
  console.log(output);
  const passed = numberAfter(output, 'pass');
  const failed = numberAfter(output, 'fail') + numberAfter(output, 'cancelled');
  return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
}

const numberAfter = (output: string, word: string): number =>
  Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);

export const sum = (counts: Count[]): Count => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
});
