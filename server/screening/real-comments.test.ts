import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { submissions } from '#db/sample/submissions.ts';
import { normalise } from '#server/http/text.ts';
import { screen } from './screen.ts';

const folder = join(import.meta.dirname, '../../../shared/data');

function real(path: string): string {
  const file = join(folder, path);
  assert.ok(existsSync(file), `This test reads real comments: ${file} is missing.`);
  return readFileSync(file, 'utf8');
}

const field = /(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^",\n]*))/g;

/** One column of a CSV file (RFC 4180). */
function column(text: string, name: string): string[] {
  const rows: string[][] = [[]];
  for (const [whole, quoted, bare] of text.replaceAll('\r\n', '\n').trimEnd().matchAll(field)) {
    if (whole.startsWith('\n')) rows.push([]);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
  }
  const [head = [], ...others] = rows;
  const at = head.indexOf(name);
  assert.ok(at >= 0, name);
  return others.map((row) => normalise(row[at] ?? ''));
}

/** In how many texts each kind and detail was found: no text leaves this function. */
function counted(texts: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const body of texts) {
    const found = screen({ body, suggestedText: null }).map(({ kind, detail }) => `${kind} ${detail}`);
    for (const each of new Set(found)) counts[each] = (counts[each] ?? 0) + 1;
  }
  return counts;
}

test('of 2,506 letters in English those with a home address are found, and nothing that is no harm', () => {
  const texts = column(real('comments/us-regulations-form-letters/near-duplicates.part-A.csv'), 'text');
  assert.equal(texts.length, 2_506);
  // Looked through one by one: 52 addresses, two of them of organisations, no number of a rule or of a page.
  assert.deepEqual(counted(texts), { 'private_data address': 52, 'link official': 20, 'link site': 5 });
});

test('of 1,543 short comments in English and Chinese only those with a link give a signal', () => {
  const folders = readdirSync(join(folder, 'comments/polis-open-data'));
  const texts = folders.flatMap((name) =>
    column(real(`comments/polis-open-data/${name}/comments.csv`), 'comment-body'),
  );
  assert.equal(texts.length, 1_543);
  assert.deepEqual(counted(texts), { 'link site': 3, 'link shortener': 3 });
});

test('statutes, which are full of numbers, dates and hard words, give no signal', () => {
  const statutes = readdirSync(join(folder, 'drafts/vi-laws-html')).filter((name) => name.endsWith('.txt'));
  assert.equal(statutes.length, 3);
  const paragraphs = statutes.flatMap((name) => normalise(real(`drafts/vi-laws-html/${name}`)).split('\n'));
  assert.deepEqual(counted(paragraphs), {});
  // Whoever types without diacritics writes other words.
  const bare = paragraphs.map((text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd'));
  assert.deepEqual(counted(bare), {});
});

test('of the comments of the sample only the advertisement gives a signal', () => {
  const texts = submissions.flatMap(({ comments }) =>
    comments.flatMap(({ body, suggestedText }) => [body ?? '', suggestedText ?? '']),
  );
  assert.ok(texts.length > 100);
  assert.deepEqual(counted(texts), { 'private_data email': 1 });
});
