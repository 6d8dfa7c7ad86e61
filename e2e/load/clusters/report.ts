import type { Quality, Rates } from './measure.ts';
import type { Swept } from './sweep.ts';
import type { Score } from './truth.ts';
import type { WorkerMeasured } from './worker.ts';

const number = (value: number) => new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(value);
const share = (value: number) => (Math.floor(value * 1_000) / 1_000).toFixed(3);
const both = ({ precision, recall }: Score) => `${share(precision)} / ${share(recall)}`;
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map((_, n) => (n === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');

/** Rounded down: a figure that must be reached is not reached by rounding. */
export const rateTable = (rates: readonly (Rates & { name: string; texts: readonly string[] })[]): string =>
  table(
    ['texts', 'characters each', 'signatures a second and core', 'in clusters, in memory'],
    rates.map(({ name, texts, signatures, inMemory }) => [
      name,
      number(texts.reduce((sum, text) => sum + text.length, 0) / texts.length),
      number(signatures),
      number(inMemory),
    ]),
  );

export const workerTable = ({ rates, quality }: WorkerMeasured): string => `${table(
  ['the worker with the database', 'comments', 'clusters', 'first fifth, comments a second', 'last fifth'],
  rates.map(({ name, comments, clusters, first, last }) => [
    name,
    ...[comments, clusters, first, last].map(number),
  ]),
)}

Through the database, real letters in batches of 100, worst of four orders: precision / recall **${both(quality)}**.`;

export const qualityTable = (all: readonly Quality[]): string =>
  table(
    [
      'collection',
      'comments',
      'pairs',
      'compared',
      'pairs found',
      '**clusters, worst of 10 orders**',
      'best found',
      'chains',
      'leaders, worst',
    ],
    all.map((one) => [
      one.name,
      ...[one.comments, one.pairs, one.found.compared].map(number),
      both(one.found),
      `**${both(one.arriving)}**`,
      both(one.allAtOnce),
      both(one.singleLinkage),
      both(one.leaders),
    ]),
  );

export const sweepTable = (all: readonly Swept[]): string =>
  table(
    ['words in a shingle', ...(all[0]?.of.map(({ name }) => name) ?? [])],
    all.map(({ shingling: { words, folded }, of }) => [
      folded ? `${words}, without diacritics` : `${words}`,
      ...of.map(({ pairs, best }) => `${number(pairs)}: ${both(best)}`),
    ]),
  );
