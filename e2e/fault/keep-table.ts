import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../docs/reliability.md');

/** Puts a table between its two marks in docs/reliability.md. */
export async function keepTable(name: string, table: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/reliability.md has no place for the table '${name}'.`);
  await writeFile(file, `${text.slice(0, from)}${begin}\n\n${table}\n\n${text.slice(to)}`);
}
