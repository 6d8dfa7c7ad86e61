import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { screen } from './screen.ts';

/** Processor time of one screening, in milliseconds: others work on this machine too. */
function timeOf(body: string): number {
  const before = process.cpuUsage();
  screen({ body, suggestedText: null });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const fastestOf = (body: string) => Math.min(timeOf(body), timeOf(body), timeOf(body));
const filled = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length));

/**
 * A text of 100 KB takes less than 50 ms; on a slower or busier machine twice the text takes twice the time, where
 * four times would be quadratic.
 */
function growsLinearly(piece: string): void {
  if (timeOf(filled(piece, 100_000)) < 50) return;
  const [one, two] = [fastestOf(filled(piece, 100_000)), fastestOf(filled(piece, 200_000))];
  assert.ok(
    two < Math.max(3.2 * one, 100) && one < 500,
    `${JSON.stringify(piece)}: ${one} ms, then ${two} ms`,
  );
}

const hostile = [
  ...['0', '0 ', '0-', '(0)', '+0(', '00 ', '09 12 ', '0912345678 ', '001199012345 ', '4111 1111 1111 1111 '],
  ...[
    '1.',
    '1,',
    '1/',
    'stk 1',
    'số tài khoản ',
    '@',
    'a@',
    '@ ',
    'a@a.',
    'a@a.vn ',
    ' at ',
    'a at b dot ',
    '[at]',
    '[.]',
  ],
  ...[
    '.',
    '. ',
    'a.',
    'a.b.',
    '-',
    'a-',
    'a.vn ',
    '://',
    'http://',
    'http://a',
    'http://a/(',
    'www.',
    ')',
    '(',
  ],
  ...[
    'số nhà 1',
    'số 1/1',
    'số 1 ngõ 1 ',
    'số 1 đường Lê ',
    'Lê ',
    '1 Aa ',
    '1 a a, ',
    'a a a OH 1',
    '1 Main St ',
    'P.O. Box ',
  ],
  ...[
    ' ',
    '\n',
    '\t',
    '\u00a0',
    '\u200b',
    '\u202e',
    '\u0301',
    'e\u0334',
    'a\u0301\u0323',
    '😀',
    '𝟘',
    '🏴\u{e0067}',
  ],
  ...[
    'a',
    'aaa$',
    '@$',
    'a ',
    'bọn ',
    'bọn mọi rợ ',
    'giết chết ',
    'đến ',
    'i will ',
    'kill ',
    'n i g g e r ',
  ],
];

test('time grows with the length of a hostile text, not faster', () => {
  for (const piece of hostile) growsLinearly(piece);
});

const payloads = join(import.meta.dirname, '../../../shared/data/payloads');

function filesIn(folder: string): string[] {
  assert.ok(existsSync(folder), `This test reads payloads: ${folder} is missing.`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:txt|csv|json)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').normalize('NFC'));
}

test('every payload, by itself and repeated, is screened in bounded time', () => {
  const files = filesIn(payloads);
  assert.ok(files.length > 20);
  for (const file of files) if (timeOf(file) > 50) assert.ok(fastestOf(file) < 500);
  for (const line of new Set(files.flatMap((file) => file.split('\n')))) {
    screen({ body: line, suggestedText: line });
    // Short enough to try all of them; what is slower than linear shows here too, and is looked at closely.
    if (line !== '' && timeOf(filled(line, 2_000)) > 10) growsLinearly(line);
  }
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(fc.constantFrom(...hostile, ' ', ',', '84', 'vn', 'com', 'đường', 'tôi sẽ'), { maxLength: 60 })
    .map((all) => all.join('')),
);

test('signals of any text lie within it, hold something and come in order', () => {
  fc.assert(
    fc.property(anyText, (any) => {
      const body = any.toWellFormed().normalize('NFC');
      const length = [...body].length;
      let reached = 0;
      for (const { start, end } of screen({ body, suggestedText: null })) {
        assert.ok(start >= reached && start < end && end <= length);
        reached = start;
      }
    }),
    { numRuns: 2_000 },
  );
});

test('whatever is repeated takes no more than its length', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 4 }), (pieces) => {
      if (timeOf(filled(pieces.join(''), 10_000)) > 20) growsLinearly(pieces.join(''));
    }),
    { numRuns: 200 },
  );
});
