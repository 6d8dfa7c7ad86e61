import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { whileAlone } from '#server/embedded/lock.ts';

const root = join(import.meta.dirname, '../..');
const stamp = join(root, 'build/sources.sha256');
const vite = join(root, 'node_modules/vite/bin/vite.js');

/**
 * Builds the pages when their sources have changed since the last build. Without sources or without the
 * build's own tools, as in an image, the build that is there is used.
 *
 * @param say where a line about the build goes
 * @throws Error with one line that names the cause, and what the build printed
 */
export async function ensureWebBuilt(say: (line: string) => void): Promise<void> {
  const built = await readFile(stamp, 'utf8').catch(() => undefined);
  if (!existsSync(join(root, 'web')) || !existsSync(vite)) {
    if (built !== undefined) return;
    throw new Error('The pages are not built, and what builds them is not installed: run npm ci.');
  }
  const sources = await hashOfSources();
  if (built === sources) return;
  await mkdir(join(root, '.svelte-kit'), { recursive: true });
  const turn = await whileAlone(join(root, '.svelte-kit/build.lock'), { patience: 120_000 }, async () => {
    if ((await readFile(stamp, 'utf8').catch(() => undefined)) === sources) return;
    say('Building the pages; this takes some seconds.');
    // Whoever is killed meanwhile leaves no stamp, so that the next start builds again.
    await rm(stamp, { force: true });
    await build(sources.slice(0, 16));
    await writeFile(stamp, sources);
  });
  if (!turn) throw new Error('The pages are being built by another process that does not come to an end.');
}

/** SHA-256 over names and contents of everything that the pages are made from. */
async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const inside = await readdir(join(root, 'web'), { recursive: true, withFileTypes: true });
  const files = inside
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // Written by the build itself.
    .filter((path) => path !== join(root, 'web/lib/messages.ts'));
  for (const path of [...files.sort(), join(root, 'package-lock.json')]) {
    hash.update(path.slice(root.length)).update('\0');
    hash.update(await readFile(path)).update('\0');
  }
  return hash.digest('hex');
}

function build(version: string): Promise<void> {
  const child = spawn(process.execPath, [vite, 'build', '--config', 'web/vite.config.ts'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', WEB_VERSION: version },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => output.push(part));
  child.stderr.on('data', (part: Buffer) => output.push(part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The pages could not be built.\n${Buffer.concat(output).toString()}`));
    });
  });
}

if (import.meta.main) await ensureWebBuilt(console.log);
