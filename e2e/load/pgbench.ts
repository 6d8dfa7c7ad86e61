import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = '/usr/lib/postgresql';

/** The newest `pgbench` of this machine, or undefined: Debian has one with every PostgreSQL. */
export async function findPgbench(): Promise<string | undefined> {
  const versions = await readdir(folder).catch(() => []);
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(folder, version, 'bin/pgbench'))
    .find((path) => existsSync(path));
}

export interface PgbenchJob {
  pgbench: string;
  /** Of a PostgreSQL behind a socket in a folder. */
  url: string;
  /** One transaction, in pgbench's own language. */
  script: string;
  connections: number;
  seconds: number;
}

/** Transactions a second of prepared statements over so many connections. */
export async function runPgbench(scratch: string, job: PgbenchJob): Promise<number> {
  const { username, password, pathname, searchParams } = new URL(job.url);
  const file = join(scratch, 'pgbench.sql');
  await writeFile(file, job.script);
  const child = spawn(
    job.pgbench,
    [
      ...['--no-vacuum', '--protocol=prepared', `--file=${file}`],
      ...[`--client=${job.connections}`, `--jobs=1`, `--time=${job.seconds}`, pathname.slice(1)],
    ],
    {
      env: {
        ...process.env,
        PGHOST: searchParams.get('host') ?? '',
        PGPORT: '5432',
        PGUSER: username,
        PGPASSWORD: password,
      },
    },
  );
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  const rate = /tps = ([\d.]+) \(without initial connection time\)/.exec(output)?.[1];
  if (rate === undefined) throw new Error(`pgbench has failed:\n${output.slice(0, 1_000)}`);
  return Number(rate);
}
