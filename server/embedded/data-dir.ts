import { access, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { explainFolder } from './failures.ts';

/** Makes DATA_DIR when absent and returns its real path. Throws one sentence when it cannot be written. */
export async function openDataDir(dataDir: string): Promise<string> {
  const asked = resolve(dataDir);
  try {
    // Root's folder must let PostgreSQL's own user through; what is secret in it has modes of its own.
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
    await makeFolder(asked, mode);
    const real = await realpath(asked);
    if (!(await stat(real)).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    await access(real, 2 | 1);
    return real;
  } catch (error) {
    throw explainFolder(error, asked);
  }
}

/** Level by level: Node's own recursion never ends where a file system refuses new folders with ENOENT, as /proc does. */
async function makeFolder(folder: string, mode: number): Promise<void> {
  const make = () => mkdir(folder, { mode });
  await make().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return;
    if (error.code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder), mode);
    await make().catch(() => Promise.reject(Object.assign(new Error(), { code: 'EACCES' })));
  });
}
