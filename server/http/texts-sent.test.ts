import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { echo } from '#server/testing/echo.ts';
import { normalise } from './text.ts';

const body = (text: string) => JSON.stringify({ body: text });

test('what was written arrives as it was written', async (t) => {
  const { send } = await echo(t);
  const text = 'Điều 5 — “ý kiến” 👩‍👩‍👧 ‮ \u2066x\u2069\ttab';
  const { status, json } = await send(body(text));
  assert.equal(status, 200);
  assert.equal(json.body, text);
});

test('marks piled on a letter are taken as they are, a tower that would cost seconds to put in order is refused', async (t) => {
  const { send } = await echo(t);
  const pile = (marks: number) => `a${'\u0301\u0323'.repeat(marks / 2)}`;
  assert.equal((await send(body(pile(100)))).status, 200);
  for (const sent of [body(pile(102)), `{"body":"a${'\\u0301\\u0323'.repeat(60)}"}`]) {
    const { status, json } = await send(sent);
    assert.equal(status, 400);
    assert.equal(json.errors[0].pointer, '/body');
  }
  assert.equal((await send(body(pile(1_000_000)), {}, '/api/v1/anything')).status, 400);
});

test('a text in decomposed letters with Windows line ends is taken in NFC with LF', async (t) => {
  const { send } = await echo(t);
  const { json } = await send(body('đe\u0302\u0301\r\nhai\rba'));
  assert.equal(json.body, 'đế\nhai\nba');
});

test('ten thousand emoji are a text of the greatest length, one more is too long', async (t) => {
  const { send } = await echo(t);
  assert.equal((await send(body('👍'.repeat(10_000)))).status, 200);
  const tooLong = await send(body('👍'.repeat(10_001)));
  assert.equal(tooLong.status, 400);
  assert.deepEqual(tooLong.json.errors, [
    { pointer: '/body', detail: 'must have at most 10000 characters (code points after NFC)' },
  ]);
});

test('the length counts after NFC, so a text that was typed decomposed is not too long', async (t) => {
  const { send } = await echo(t);
  assert.equal((await send(body('e\u0302\u0301'.repeat(10_000)))).status, 200);
});

test('characters that cannot be kept are refused and named, never replaced', async (t) => {
  const { send } = await echo(t);
  for (const [text, words] of [
    ['{"body":"a\\u0000b"}', /U\+0000/],
    ['{"body":"a\\ud800b"}', /surrogate/],
    ['{"body":"\\udc00\\ud800"}', /surrogate/],
  ] as const) {
    const { status, json } = await send(text);
    assert.equal(status, 400);
    assert.equal(json.errors[0].pointer, '/body');
    assert.match(json.errors[0].detail, words);
  }
});

test('whichever way a text is written down, it arrives the same', async (t) => {
  const { send } = await echo(t);
  const piece = fc.constantFrom(
    'ế',
    'e\u0302\u0301',
    '\u0301',
    '\r\n',
    '\r',
    '\n',
    '\\',
    '"',
    'proto',
    'a',
    '👍',
    '가',
    '\u1100\u1161',
    '=\u0338',
  );
  const texts = fc.dictionary(
    fc.constantFrom('a', 'b', 'e\u0301'),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (value) => {
      const plain = JSON.stringify(value);
      const escaped = plain.replaceAll(
        /[^ -~]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      const asKept = Object.fromEntries(Object.entries(value).map(([name, text]) => [name, normalise(text)]));
      assert.deepEqual((await send(plain, {}, '/api/v1/anything')).json.got, asKept);
      assert.deepEqual((await send(escaped, {}, '/api/v1/anything')).json.got, asKept);
    }),
    { numRuns: 200 },
  );
});
