import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fingerprintOf } from '#server/checklist/key-fingerprint.ts';
import { deriveKeys } from '#server/keys.ts';
import type { Context } from './command.ts';

export const usage = `npm run cli -- key-fingerprint [FILE]
Prints the fingerprint of the key in FILE: bring your backup of SECRET_KEY back into a file, and type what this
prints into the day-one checklist. Without FILE: of the key that the portal uses now.`;

export async function run(args: string[], { keys, print }: Pick<Context, 'keys' | 'print'>): Promise<void> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const [file, ...more] = positionals;
  if (more.length > 0) throw new Error('Name one file, or none.');
  print(fingerprintOf(file === undefined ? keys : deriveKeys(await readKey(file))));
}

async function readKey(file: string): Promise<string> {
  const key = await readFile(file, 'utf8').catch(() => {
    throw new Error(`The file '${file}' cannot be read.`);
  });
  if (key.trim() === '') throw new Error(`The file '${file}' is empty.`);
  return key.trim();
}
