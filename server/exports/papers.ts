import { createHash } from 'node:crypto';
import { dataPackage, type Made, type Written } from './manifest.ts';
import { readme } from './readme.ts';
import type { Zip } from './zip.ts';

/** `datapackage.json`, the README, and the digests of all files. */
export async function addPapers(zip: Zip, made: Made, files: readonly Written[]): Promise<void> {
  const papers = {
    'datapackage.json': `${JSON.stringify(dataPackage(made, files), null, 2)}\n`,
    'README.md': readme(made, files),
  };
  const sums = files.map(({ path, sha256 }) => `${sha256}  ${path}\n`);
  for (const [name, text] of Object.entries(papers))
    sums.push(`${createHash('sha256').update(text).digest('hex')}  ${name}\n`);
  for (const [name, text] of Object.entries({ ...papers, SHA256SUMS: sums.join('') })) {
    const entry = await zip.entry(name);
    await entry.write(Buffer.from(text));
    await entry.end();
  }
}
