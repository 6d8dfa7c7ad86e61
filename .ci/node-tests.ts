import { glob } from 'node:fs/promises';
import { relative } from 'node:path';
import { run } from './run-program.ts';

export interface Count {
  passed: number;
  failed: number;
  /** What failed, or passed at its second try alone: said again at the end, where nobody has to look for it. */
  remarks: string[];
}

/** Processes at a time: while one waits for the database or a clock, the others work. */
const lanes = 3;
/**
 * Files that share a process. What a test has made is kept until its process ends: with a third of all files in one, the
 * heap came to its limit of 4 GB, and twice the time went into collecting it.
 */
const shared = 32;
/** Tests of processes, which start, kill and outlive them, have a process of their own a file. */
const apart = /^server\/embedded\//;

/**
 * Runs the tests of rules, endpoints and processes. Many files share a process, because loading the portal costs more than
 * most files do with it; each file has a database of its own all the same (server/testing/database.ts). A file with a failure is tried once more, alone:
 * what fails by itself is a failure, what only fails in a crowd is told and is to be mended, and stops nobody's work.
 */
export async function nodeTests(): Promise<Count> {
  const files: string[] = [];
  for await (const file of glob('{server,db,web}/**/*.test.ts')) files.push(file);
  files.sort();
  const together = files.filter((file) => !apart.test(file));
  const groups = Math.ceil(together.length / shared);
  const waiting = Array.from({ length: groups }, (_, group) =>
    together.filter((_, at) => at % groups === group),
  );
  const lane = async () => {
    const counts = [];
    for (let group = waiting.shift(); group; group = waiting.shift()) counts.push(await tests('none', group));
    return counts;
  };
  const first = (
    await Promise.all([
      ...Array.from({ length: lanes }, lane),
      tests(
        'process',
        files.filter((file) => apart.test(file)),
      ).then((count) => [count]),
    ])
  ).flat();
  const count = sum(first);
  const again = [...new Set(first.flatMap(({ files }) => files))];
  if (count.failed === 0 || again.length === 0) return count;
  const second = await tests('process', again);
  const remarks = [
    ...count.remarks.map((name) => `first try: ${name}`),
    ...second.remarks.map((name) => `second try: ${name}`),
  ];
  return { passed: count.passed + count.failed - second.failed, failed: second.failed, remarks };
}

async function tests(isolation: 'none' | 'process', files: string[]): Promise<Count & { files: string[] }> {
  // Without a file the runner would take them all.
  if (files.length === 0) return { passed: 0, failed: 0, remarks: [], files };
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
  const failed = numberAfter(output, 'fail') + numberAfter(output, 'cancelled');
  const failures = [
    ...output.matchAll(/^ *not ok \d+ - (.*)$(?:\n(?! *(?:not )?ok ).*)*?\n *location: '(.*):\d+:\d+'$/gm),
  ];
  return {
    passed: numberAfter(output, 'pass'),
    failed: status === 0 ? failed : Math.max(failed, 1),
    remarks: failures.map(([, name, file]) => `${name} (${relative('.', file ?? '')})`),
    // A process that died says of no file that it failed: then all of its files are tried again.
    files:
      status === 0
        ? []
        : failures.length > 0
          ? failures.map(([, , file]) => relative('.', file ?? ''))
          : files,
  };
}

const numberAfter = (output: string, word: string): number =>
  Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);

export const sum = (counts: Count[]): Count => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
  remarks: counts.flatMap(({ remarks }) => remarks),
});
