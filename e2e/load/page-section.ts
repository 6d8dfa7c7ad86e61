import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';

const page = join(import.meta.dirname, '../../docs/performance.md');

/** Puts a section of `docs/performance.md` in the place of the one under its heading, or at the end. */
export async function keepSection(heading: string, section: string): Promise<void> {
  const before = await readFile(page, 'utf8');
  const at = before.indexOf(heading);
  const end = at < 0 ? -1 : before.indexOf('\n## ', at + heading.length);
  const kept = at < 0 ? before : before.slice(0, at) + (end < 0 ? '' : before.slice(end + 1));
  await writeFile(page, await format(`${kept.trimEnd()}\n\n${section}`, { parser: 'markdown' }));
}
