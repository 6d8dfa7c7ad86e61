import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { canEnter } from './account.ts';
import {
  type ConnectionFile,
  newPasswords,
  readConnectionFile,
  writeConnectionFile,
} from './connection-file.ts';
import type { Account } from './run.ts';
import { socketFolder } from './socket-folder.ts';

/** For root, when PostgreSQL's own user cannot enter DATA_DIR (a checkout under /root). */
export const sharedFolder = '/var/lib/gop-y';

/** Where everything of one embedded server lives. Absolute paths. */
export interface Home {
  dataDir: string;
  root: string;
  cluster: string;
  logs: string;
  socket: string;
  configFile: string;
  hbaFile: string;
  /** What this server itself says before its log is open. */
  startLog: string;
  /** Stands in the title of each of its processes, one name per cluster and path. */
  name: string;
  /** Whether a cluster was once made here. */
  created: boolean;
  passwords: ConnectionFile['passwords'];
}

/** The folder of the cluster that DATA_DIR already has, if any. */
export async function knownCluster(dataDir: string): Promise<string | undefined> {
  const known = await readConnectionFile(dataDir);
  return known && join(resolve(dataDir, known.home), 'cluster');
}

/** Reads or decides where the cluster and its socket live, and makes those folders. */
export async function settleHome(dataDir: string, account: Account): Promise<Home> {
  const known = await readConnectionFile(dataDir);
  if (known) await refuseCopy(dataDir, known);
  const chosen = known ?? (await choose(dataDir, account));
  const root = resolve(dataDir, chosen.home);
  const logs = join(root, 'log');
  await mkdir(logs, { recursive: true, mode: 0o700 });
  if (account) {
    await chmod(root, 0o711);
    if (root.startsWith(sharedFolder)) await chmod(sharedFolder, 0o711);
    await chown(logs, account.uid, account.gid);
  }
  const socket = await socketFolder(root, known?.dataDir === dataDir ? known.socket : undefined, account);
  const settled = { ...chosen, dataDir, socket };
  if (JSON.stringify(settled) !== JSON.stringify(known)) await writeConnectionFile(dataDir, settled);
  return layout(settled, root);
}

/** Remembers that the cluster is there, so that its loss is told from a first start. */
export async function rememberCluster(home: Home): Promise<void> {
  const known = await readConnectionFile(home.dataDir);
  if (known && !known.created) await writeConnectionFile(home.dataDir, { ...known, created: true });
}

function layout(file: ConnectionFile, root: string): Home {
  const cluster = join(root, 'cluster');
  return {
    dataDir: file.dataDir,
    root,
    cluster,
    logs: join(root, 'log'),
    socket: file.socket,
    configFile: join(root, 'postgresql.conf'),
    hbaFile: join(root, 'pg_hba.conf'),
    startLog: join(root, 'start.log'),
    name: `gop-y-${hash(cluster)}`,
    created: file.created,
    passwords: file.passwords,
  };
}

async function choose(dataDir: string, account: Account): Promise<ConnectionFile> {
  const inside = 'postgres';
  if (await stat(join(dataDir, inside, 'cluster')).catch(() => undefined)) {
    throw new Error(
      `${dataDir} has a database but not its embedded.json with the passwords: restore that file from a backup, or move ${join(dataDir, inside)} away to begin with an empty database.`,
    );
  }
  const outside = account !== undefined && !(await canEnter(account, dataDir));
  // Random beside the path's hash: a folder that was thrown away and made anew begins with a new database.
  const elsewhere = join(sharedFolder, `${hash(dataDir)}-${randomBytes(4).toString('hex')}`);
  const home = outside ? elsewhere : inside;
  return { dataDir, home, socket: '', created: false, passwords: newPasswords() };
}

/** Two portals on one cluster would not see each other's locks, so a copy is told from a moved folder. */
async function refuseCopy(dataDir: string, known: ConnectionFile): Promise<void> {
  const outside = resolve(dataDir, known.home) === known.home;
  if (known.dataDir === dataDir || !outside) return;
  const original = await readConnectionFile(known.dataDir).catch(() => undefined);
  if (original?.home !== known.home) return;
  throw new Error(
    `${dataDir} is a copy of ${known.dataDir}, whose database is in ${known.home}: remove embedded.json from the copy to begin with an empty database there.`,
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
