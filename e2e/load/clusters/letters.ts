import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Collection {
  name: string;
  texts: string[];
}

const folder = join(import.meta.dirname, '../../../../shared/data/comments');

/** Rows of a CSV file (RFC 4180). */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  for (let found = field.exec(text); found && found[0] !== ''; found = field.exec(text)) {
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

async function readTable(path: string): Promise<Record<string, string>[]> {
  const [head = [], ...rows] = readCsv(
    await readFile(path, 'utf8').catch(() => {
      throw new Error(`${path} is missing: see SOURCES.md in ../shared/data.`);
    }),
  );
  return rows.map((row) => Object.fromEntries(head.map((name, n) => [name, row[n] ?? ''])));
}

/** The comments of each docket that people sent form letters to, and all of them together. */
export async function formLetters(): Promise<Collection[]> {
  const path = join(folder, 'us-regulations-form-letters');
  const tables = await Promise.all((await readdir(path)).map((file) => readTable(join(path, file))));
  const rows = tables.flat();
  const dockets = new Map<string, string[]>();
  for (const { docket_document: docket = '', text = '' } of rows) {
    dockets.set(docket, [...(dockets.get(docket) ?? []), text]);
  }
  const all = { name: 'us-regulations-form-letters', texts: rows.map(({ text = '' }) => text) };
  return [all, ...[...dockets].map(([name, texts]) => ({ name: `– ${name}`, texts }))];
}

/** Short comments of nine conversations, one of them in Chinese. */
export async function conversations(): Promise<Collection> {
  const path = join(folder, 'polis-open-data');
  const names = await readdir(path);
  const tables = await Promise.all(names.map((name) => readTable(join(path, name, 'comments.csv'))));
  return { name: 'polis-open-data', texts: tables.flat().map((row) => row['comment-body'] ?? '') };
}
