import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { exporting, unzipped } from '#server/testing/exporting.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { run } from './export.ts';

test('an export by command writes a whole file where it is told, and never over another', async (t) => {
  const { app, parts, consultation, dataDir } = await exporting(t);
  await visitor(app).submit(submissionOf([onSection(consultation.sections[1])]));
  const out = join(dataDir, 'a.zip');
  const lines: string[] = [];
  const command = (...args: string[]) =>
    run(args, { pool: parts.database.pool, keys: parts.keys, print: (line) => lines.push(line) });
  const base = ['--consultation', consultation.slug, '--out', out];
  await command(...base, '--format', 'jsonl');
  assert.match(lines.join('\n'), /^1 rows, \d+ bytes: .*a\.zip$/);
  const files = unzipped(await readFile(out));
  assert.match(String(files.get('comments.jsonl')), /"section_label":"Điều 1"/);
  assert.deepEqual(await readdir(dataDir), ['a.zip']);
  await assert.rejects(command(...base), /is there already/);
  await assert.rejects(command('--consultation', 'khong-co'), /There is no consultation 'khong-co'/);
  await assert.rejects(command(), /needs --consultation/);
  await assert.rejects(command(...base, '--dataset', 'people'), /--dataset takes comments/);
  await assert.rejects(command(...base, '--filters', '{"who":"x"}'), /no filter/);
});
