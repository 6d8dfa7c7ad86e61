import { stat } from 'node:fs/promises';
import { type Account, run } from './run.ts';

const ownUser = 'gop-y-postgres';

/**
 * Who PostgreSQL is to run as. It refuses to run as root, so root gives it a system user of its own
 * (made when absent), else `postgres`, else `nobody`. A cluster that exists keeps its owner.
 */
export async function accountFor(cluster: string | undefined): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = cluster === undefined ? undefined : await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const account = (await existing(ownUser)) ?? (await made(ownUser));
  const found = account ?? (await existing('postgres')) ?? (await existing('nobody'));
  if (!found) {
    throw new Error(
      `PostgreSQL does not run as root, and the system user "${ownUser}" could not be made: start the portal as an ordinary user, or set DATABASE_URL.`,
    );
  }
  await refuseUnlessAllowed(found);
  return found;
}

/** Whether that user can enter the folder: asked of the system by trying, as modes alone do not tell. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account)).ok;
}

async function existing(name: string): Promise<Account> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  return uid.ok && gid.ok ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined;
}

async function made(name: string): Promise<Account> {
  const useradd = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  const attempt = await run('useradd', [...useradd, '--shell', '/usr/sbin/nologin', name]);
  if (!attempt.ok) await run('adduser', ['-S', '-D', '-H', name]);
  return existing(name);
}

async function refuseUnlessAllowed(account: Account): Promise<void> {
  const attempt = await run('/bin/sh', ['-c', ':'], account);
  if (attempt.ok) return;
  throw new Error(
    'PostgreSQL does not run as root, and this system does not let root run a program as another user: start the portal as an ordinary user, or set DATABASE_URL.',
  );
}
