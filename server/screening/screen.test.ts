import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explanationOf } from './explain.ts';
import { linkDetails } from './domains.ts';
import { privateDetails } from './private-data.ts';
import { edition, isHarm, screen, signalKinds } from './screen.ts';
import { listEntries } from './word-list.ts';

const inBody = (body: string) => screen({ body, suggestedText: null });

test('signals name kind, field, place and detail, and nothing of the text', () => {
  assert.deepEqual(screen({ body: 'Gọi 0912345678', suggestedText: '😀 xem bit.ly/x' }), [
    { kind: 'private_data', start: 4, end: 14, field: 'body', detail: 'phone' },
    { kind: 'link', start: 6, end: 14, field: 'suggestedText', detail: 'shortener' },
  ]);
  assert.deepEqual(screen({ body: null, suggestedText: null }), []);
  assert.deepEqual(inBody(''), []);
});

test('harms hold a case, duplicates, arrival and links to official pages do not', () => {
  for (const kind of signalKinds) assert.ok(isHarm(kind));
  assert.ok(isHarm('link', 'site') && isHarm('private_data', 'official'));
  assert.ok(!isHarm('link', 'official') && !isHarm('duplicate') && !isHarm('arrival'));
});

test('every signal that can be given is explained in both languages', () => {
  const all = [
    ...privateDetails.map((detail) => ({ kind: 'private_data' as const, detail: String(detail) })),
    ...linkDetails.map((detail) => ({ kind: 'link' as const, detail: String(detail) })),
    ...listEntries.map(({ kind, id }) => ({ kind, detail: id })),
  ];
  for (const signal of all) {
    const words = explanationOf(signal);
    assert.ok(words && words.vi.length > 40 && words.en.length > 40 && words.vi !== words.en, signal.detail);
  }
  assert.equal(explanationOf({ kind: 'link', detail: 'gone' }), undefined);
  assert.equal(explanationOf({ kind: 'link', detail: 'toString' }), undefined);
});

test('the edition names the lists', () => {
  assert.match(edition, /^\d+ vi\d+ en\d+ domains\d+$/);
});

const passages = fc.constantFrom(
  ...['0912345678', '０９１２ ３４５ ６７８', 'a.b@mail.example', 'a [at] mail [dot] com', '001199012345'],
  ...['số nhà 12 ngõ 34 đường Lê Lợi', '4111 1111 1111 1111', 'https://example.com/a', 'bit.ly/abc'],
  ...['bọn mọi rợ', 'n̴i̶g̴g̷e̸r', 'I will kill you', '0\u200b912345678', '𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖'],
);
/** What stands around does not go on with the passage. */
const filler = fc
  .array(fc.constantFrom('thư', 'mượn', 'mở', '😀', '🏳️‍🌈', 'e\u0334', '中文', 'Ở', 'х', '\u202e', '…', '\n'), {
    maxLength: 12,
  })
  .map((words) => words.join(' '));

test('the place of a signal selects exactly the passage, whatever stands around it', () => {
  fc.assert(
    fc.property(filler, passages, filler, (before, passage, after) => {
      const body = `${before}; ${passage}; ${after}`.normalize('NFC');
      const [signal, ...others] = inBody(body);
      assert.deepEqual(others, []);
      assert.equal([...body].slice(signal?.start, signal?.end).join(''), passage.normalize('NFC'));
    }),
    { numRuns: 500 },
  );
});

test('a text with more of one sort than anybody writes gives fifty, of which the last covers the rest', () => {
  const body = 'Gọi 0912345678. '.repeat(1_000);
  const signals = inBody(`${body}http://example.com`);
  assert.equal(signals.length, 51);
  assert.equal(signals.at(-2)?.end, body.length - 2);
  assert.equal(signals.at(-1)?.kind, 'link');
});
