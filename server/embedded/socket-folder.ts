import { chown, lstat, mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './run.ts';

/**
 * The folder of the socket, made when absent: beside the cluster, or under /tmp when the path would be longer
 * than a socket's may be (107 bytes, 103 on macOS). `known` is the one that was used before, if any.
 */
export async function socketFolder(
  root: string,
  known: string | undefined,
  account: Account,
): Promise<string> {
  const near = join(root, 'socket');
  if (Buffer.byteLength(join(near, '.s.PGSQL.5432')) <= 100) {
    await mkdir(near, { recursive: true, mode: 0o700 });
    if (account) await chown(near, account.uid, account.gid);
    return near;
  }
  if (known?.startsWith('/tmp/') && (await isOurs(known, account))) return known;
  const fresh = await mkdtemp('/tmp/gop-y-');
  if (account) await chown(fresh, account.uid, account.gid);
  return fresh;
}

/** Whoever else took the name, say after a reboot emptied /tmp, could ask us for the passwords. */
async function isOurs(path: string, account: Account): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isDirectory()) return false;
  return found.uid === (account?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0;
}
