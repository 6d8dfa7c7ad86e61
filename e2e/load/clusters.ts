import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { conversations, formLetters } from './clusters/letters.ts';
import { madeLetters } from './clusters/made-letters.ts';
import { measureQuality, measureRates } from './clusters/measure.ts';
import { qualityTable, rateTable, sweepTable, workerTable } from './clusters/report.ts';
import { sweep } from './clusters/sweep.ts';
import { measureWorker } from './clusters/worker.ts';
import { texts } from './texts.ts';

const page = join(import.meta.dirname, '../../docs/clusters.md');
const marks = { from: '<!-- measured -->', to: '<!-- end of what is measured -->' };

const letters = await formLetters();
const [allLetters] = letters;
if (!allLetters) throw new Error('There are no letters to measure with.');
const collections = [...letters, await conversations(), madeLetters(false), madeLetters(true)];
const vietnamese = {
  name: 'Vietnamese comments of 300 characters',
  texts: Array.from({ length: 300 }, () => texts).flat(),
};
const longest = { name: 'of 20,000 characters', texts: madeLong() };

/** As long as a comment and its suggested wording can be. */
function madeLong(): string[] {
  return Array.from({ length: 100 }, (_, n) =>
    texts
      .map((text) => `${n} ${text}`)
      .join(' ')
      .repeat(10)
      .slice(0, 20_000),
  );
}

const rates = [allLetters, vietnamese, longest].map((collection) => ({
  ...collection,
  ...measureRates(collection),
}));
const quality = collections.map((collection) => measureQuality(collection));
const worker = await measureWorker(allLetters);
const tables = [rateTable(rates), workerTable(worker), qualityTable(quality), sweepTable(sweep(collections))];
const measured = tables.join('\n\n');
console.log(measured);

const before = await readFile(page, 'utf8');
const [head = '', rest = ''] = before.split(marks.from);
const tail = rest.split(marks.to)[1] ?? '';
const text = `${head}${marks.from}\n\n${measured}\n\n${marks.to}${tail}`;
await writeFile(page, await format(text, { parser: 'markdown' }));
