import { availableParallelism } from 'node:os';
import { connectionCounts } from './plan.ts';
import type { Weight } from './weight.ts';

export interface Result {
  perSecond: number;
  p50?: number;
  p99?: number;
  failures?: number;
}

export type Results = Map<string, Result>;

const number = (value: number) => new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(value);
const times = (value: number) => `${value.toFixed(2)} ×`;
const ms = (value: number | undefined) => (value === undefined ? '' : value.toFixed(1));
const kB = (bytes: number) => (bytes / 1_000).toFixed(1);
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const table = (head: string[], rows: string[][]) =>
  [
    row(...head),
    row(...head.map((_, n) => (n === 0 ? '---' : '---:'))),
    ...rows.map((cells) => row(...cells)),
  ].join('\n');

const rate = (results: Results, name: string) => results.get(name)?.perSecond ?? 0;
const ratio = (a: number, b: number) => (a > 0 && b > 0 ? times(a / b) : '–');

/** The fastest of the ways to write single rows. */
const fastest = (results: Results, connections: number) =>
  Math.max(...['pg', 'protocol', 'pgbench'].map((way) => rate(results, `${way} ${connections}`)));

function intakeTable(results: Results): string {
  const rows = connectionCounts.flatMap((connections) =>
    ['spread', 'one section'].map((where) => {
      const { perSecond = 0, p50, p99, failures = 0 } = results.get(`${where} ${connections}`) ?? {};
      return [
        `${connections}, ${where === 'spread' ? 'all sections' : 'one section'}`,
        ...[number(perSecond), ms(p50), ms(p99), String(failures)],
        ratio(perSecond, fastest(results, connections)),
        ratio(perSecond, rate(results, `pg ${connections}`)),
        ratio(perSecond, rate(results, `empty ${connections}`)),
        where === 'spread' ? '' : ratio(perSecond, rate(results, `spread ${connections}`)),
      ];
    }),
  );
  const head = ['connections', 'comments/s', 'p50 ms', 'p99 ms', 'refused', 'of the fastest single row'];
  return table([...head, 'of `pg`', 'of an empty POST', 'of all sections'], rows);
}

function referenceTable(results: Results): string {
  const cell = (name: string) => (results.has(name) ? number(rate(results, name)) : '–');
  return table(
    ['connections', '`pg` package', 'bare protocol', '`pgbench`', 'Fastify, empty POST'],
    connectionCounts.map((n) => [
      String(n),
      ...['pg', 'protocol', 'pgbench', 'empty'].map((way) => cell(`${way} ${n}`)),
    ]),
  );
}

function readingTable(results: Results): string {
  const line = (what: string, name: string, reference: string, called: string) => {
    const { perSecond = 0, p50, p99 } = results.get(name) ?? {};
    const other = rate(results, reference);
    return [
      what,
      number(perSecond),
      ms(p50),
      ms(p99),
      `${called}: ${number(other)}`,
      ratio(perSecond, other),
    ];
  };
  return table(
    ['what', 'a second', 'p50 ms', 'p99 ms', 'reference', 'ratio'],
    [
      line('article page, hot', 'hot page', 'hello page', 'Fastify hello of its size'),
      line('section JSON, hot', 'hot json', 'hello json', 'Fastify hello of its size'),
      line('section JSON, hot, compressed', 'hot json compressed', 'hello json', 'the same, uncompressed'),
      line('section JSON, uncached', 'uncached json', 'select', 'the same SELECT'),
      line('article page, uncached', 'uncached page', 'hello page', 'Fastify hello of its size'),
    ],
  );
}

function weightTable(weights: Weight[]): string {
  return table(
    ['page', 'HTML kB', 'CSS kB', 'JavaScript kB', 'other kB', 'all kB'],
    weights.map(({ page, html, css, js, other }) => [
      page,
      ...[html, css, js, other, html + css + js + other].map(kB),
    ]),
  );
}

/** The whole page `docs/performance.md`. @param comments in the section that is read */
export function report(results: Results, weights: Weight[], comments: number, explained: string): string {
  return `# Performance

Written by \`npm run bench\`, which takes less than three minutes. Machines differ and are shared: only the ratios
mean something, each to a reference measured in the same run on the same machine (${availableParallelism()} cores, which
portal, PostgreSQL and load maker share). Each figure is the better of two rounds of 3 s, or a single one at 1
connection and where something faster stands beside it.

## Durable submissions of one comment

Through \`POST /api/v1/submissions\` of the portal as \`npm start\` runs it, all indexes, background work included; each
with a key of its own and about 300 characters of Vietnamese. A 201 is sent after the commit.

${intakeTable(results)}

The references, per second: one row like a comment's into a table with the same checks and indexes, a durable commit
each, on the same server and as many connections.

${referenceTable(results)}

## Reading, 32 connections, 50 of ${number(comments)} comments of a section

${readingTable(results)}

## Bytes shipped, cold, to a browser that takes gzip and Brotli

${weightTable(weights)}

${explained}`;
}
