import { chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { syncFolder } from './whole-file.ts';
import { explainPostgres } from './failures.ts';
import { type Home, rememberCluster } from './home.ts';
import { type Account, run } from './run.ts';

const major = '18';
const drafts = 'new-';

/**
 * Makes the cluster when there is none yet: `initdb` into a folder of another name, then a rename, so that
 * a kill at any moment leaves either no cluster or a whole one. Throws one sentence when the cluster is of
 * another major version, or was there once and is gone.
 */
export async function ensureCluster(
  home: Home,
  binaries: Binaries,
  account: Account,
  log: (line: string) => void,
): Promise<void> {
  await removeDrafts(home);
  if (await stat(home.cluster).catch(() => undefined)) await refuseOtherVersion(home);
  else {
    refuseLoss(home);
    log(`Creating the database in ${home.cluster} (once; a few seconds).`);
    await create(home, binaries, account);
  }
  await rememberCluster(home);
}

async function create(home: Home, binaries: Binaries, account: Account): Promise<void> {
  const draft = await mkdtemp(join(home.root, drafts));
  const passwordFile = join(draft, 'password');
  await writeFile(passwordFile, home.passwords.postgres, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) await chown(path, account.uid, account.gid);

  const cluster = join(draft, 'cluster');
  // macOS has no libc locale C.UTF-8; the built-in one, which decides, is the same everywhere.
  const libc = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const attempt = await run(
    binaries.initdb,
    [
      `--pgdata=${cluster}`,
      `--pwfile=${passwordFile}`,
      `--locale=${libc}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
    ],
    account,
  );
  if (!attempt.ok) {
    await rm(draft, { recursive: true, force: true });
    throw explainPostgres(attempt.output, home.root);
  }
  await rename(cluster, home.cluster);
  await syncFolder(home.root);
  await rm(draft, { recursive: true, force: true });
}

/** An initdb whose parent was killed may still be writing: what resists goes at the next start. */
async function removeDrafts(home: Home): Promise<void> {
  for (const name of await readdir(home.root)) {
    if (!name.startsWith(drafts)) continue;
    await rm(join(home.root, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}

async function refuseOtherVersion(home: Home): Promise<void> {
  const found = await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(() => 'no');
  if (found.trim() === major) return;
  throw new Error(
    `The database in ${home.cluster} is of PostgreSQL version ${found.trim()} and this portal brings ${major}: start the portal's earlier release, or move the data with pg_dump of that version and DATABASE_URL.`,
  );
}

function refuseLoss(home: Home): void {
  if (!home.created) return;
  throw new Error(
    `The database folder ${home.cluster} is gone: restore it from a backup, or remove ${join(home.dataDir, 'embedded.json')} to begin with an empty database.`,
  );
}
