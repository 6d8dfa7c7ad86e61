import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { readDraft } from '#server/drafts/formats.ts';
import { align } from '../align.ts';
import type { VersionNode } from '../nodes.ts';
import { randomDraft } from '../random-draft.ts';
import { madeChanges, survival } from './anchor-figures.ts';
import { realPairs } from './pairs.ts';
import { score } from './score.ts';

/** Measures alignment and anchors on the real drafts and writes the tables into docs/versions.md: `npm run versions`. */
const page = new URL('../../../docs/versions.md', import.meta.url);
const laws = new URL('../../../../shared/data/drafts/vi-laws-html/', import.meta.url);

const table = (head: readonly string[], rows: readonly (string | number)[][]): string =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

function alignment(): string {
  const rows = realPairs().map((pair) => {
    const { lines, right, wrongWithCertainty, doubtfulRight, doubtfulWrong, missed } = score(
      pair,
      align(pair.from, pair.to),
    );
    return [
      pair.name,
      lines,
      right,
      wrongWithCertainty.length,
      doubtfulRight,
      doubtfulWrong.length,
      missed.length,
    ];
  });
  const head = [
    'versions',
    'lines in truth',
    'right, certain',
    'wrong, certain',
    'right, doubtful',
    'wrong, doubtful',
    'not proposed',
  ];
  return table(head, rows);
}

function speed(): string {
  const rows = [100, 1_000, 5_000].map((sections) => {
    const { from, to, became } = randomDraft(sections);
    const before = process.cpuUsage();
    const lines = align(from, to);
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1_000_000;
    const main = lines.filter((line) => line.main && line.from !== null);
    const isRight = (line: (typeof main)[number]) => became.get(line.from ?? -1) === (line.to ?? undefined);
    const certain = main.filter(({ certainty }) => certainty === 'certain');
    const wrong = certain.filter((line) => !isRight(line)).length;
    return [
      `${sections} against ${sections}`,
      seconds.toFixed(2),
      certain.length - wrong,
      wrong,
      main.length - certain.length,
    ];
  });
  return table(['sections', 'seconds of one core', 'right, certain', 'wrong, certain', 'doubtful'], rows);
}

function survived(): string {
  const rows = realPairs().map(({ name, from, to }) => {
    const { quotes, exact, changed, orphaned } = survival(from, to);
    return [name, quotes, exact, changed, orphaned];
  });
  return table(['versions', 'quotes', 'word for word', 'changed', 'orphaned'], rows);
}

function law(name: string): VersionNode[] {
  const file = new URL(name, laws);
  if (!existsSync(file)) throw new Error(`Real drafts are needed here: ${file.pathname} is missing.`);
  const { sections } = readDraft({ name, bytes: readFileSync(file), language: 'vi' });
  return sections.map(({ parent, kind, number, texts }) => ({
    parent,
    kind,
    number,
    heading: texts['vi']?.heading ?? null,
    text: texts['vi']?.text ?? '',
  }));
}

function made(): string {
  const constitutions = realPairs().filter(({ name }) => name.includes('08 → 09'));
  const texts: [string, readonly VersionNode[]][] = [
    ['hien-phap-2013 (vi)', law('hien-phap-2013.txt')],
    ['luat-24-2018-QH14 (vi)', law('luat-24-2018-QH14-an-ninh-mang.txt')],
    ...constitutions.map(({ from }): [string, VersionNode[]] => ['en-us-constitution 08', from]),
  ];
  const rows = texts.map(([name, nodes]) => {
    const { quotes, attracted, followed, lost, misplaced } = madeChanges(nodes);
    return [name, quotes, attracted, followed, lost, misplaced];
  });
  const head = [
    'text',
    'quotes',
    'taken out: attracted elsewhere',
    'edited: followed',
    'edited: orphaned',
    'edited: misplaced',
  ];
  return table(head, rows);
}

const parts: Record<string, () => string> = { alignment, speed, survived, made };
let text = readFileSync(page, 'utf8');
for (const [name, write] of Object.entries(parts)) {
  const place = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
  if (!place.test(text)) throw new Error(`docs/versions.md has no place for '${name}'.`);
  text = text.replace(place, (_, before: string, after: string) => `${before}\n\n${write()}\n\n${after}`);
}
writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
