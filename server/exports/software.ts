import { readFile } from 'node:fs/promises';

/** What made a file, with its version. */
export async function softwareName(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { version }: { version: string } = JSON.parse(text);
  return `Góp Ý ${version}`;
}
