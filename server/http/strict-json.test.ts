import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { Type } from 'typebox';
import { framed } from './framed-app.ts';
import { normalise } from './text.ts';

const Note = Type.Object(
  {
    body: Type.String({ minLength: 1, maxLength: 10_000 }),
    id: Type.Optional(Type.String({ format: 'uuid' })),
    n: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);

async function echo(t: TestContext) {
  const { app } = await framed(t, (routes) => {
    routes.post('/api/v1/notes', { schema: { body: Note } }, async (request) => request.body);
    routes.post('/api/v1/anything', async (request) => ({ got: request.body }));
  });
  const send = async (
    payload: string | Buffer,
    headers: Record<string, string> = {},
    url = '/api/v1/notes',
  ) => {
    const type = { 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url, headers: { ...type, ...headers }, payload });
    return {
      status: answer.statusCode,
      type: answer.headers['content-type'],
      json: answer.json(),
      text: answer.body,
    };
  };
  return { app, send };
}

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

test('a fault deep inside is pointed at', async (t) => {
  const { send } = await echo(t);
  const { json } = await send('{"a/b":[1,{"c~d":"\\u0000"}]}', {}, '/api/v1/anything');
  assert.equal(json.errors[0].pointer, '/a~1b/1/c~0d');
});

test('names of members are held to the same rule', async (t) => {
  const { send } = await echo(t);
  assert.equal((await send('{"a\\u0000":1}', {}, '/api/v1/anything')).status, 400);
  assert.equal((await send('{"\\ud800":1}', {}, '/api/v1/anything')).status, 400);
});

test('bytes that are not UTF-8 are refused', async (t) => {
  const { send } = await echo(t);
  for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
    const payload = Buffer.concat([Buffer.from('{"body":"'), Buffer.from(bytes), Buffer.from('"}')]);
    const { status, json } = await send(payload);
    assert.equal(status, 400);
    assert.match(json.detail, /UTF-8/);
  }
});

test('a byte order mark, no body and half a body are refused', async (t) => {
  const { send } = await echo(t);
  for (const payload of [
    '\uFEFF{"body":"a"}',
    '',
    '{',
    '{"body":"a"} x',
    "{'body':1}",
    '{"body":"secret words',
  ]) {
    const { status, text } = await send(payload);
    assert.equal(status, 400);
    assert.doesNotMatch(text, /secret words/);
  }
});

test('names that reach a prototype are refused', async (t) => {
  const { send } = await echo(t);
  for (const payload of [
    '{"__proto__":{"x":1}}',
    '{"\\u005f_proto__":1}',
    '{"a":[{"constructor":{"prototype":{"x":1}}}]}',
  ]) {
    assert.equal((await send(payload, {}, '/api/v1/anything')).status, 400);
  }
  assert.equal((await send('{"constructor":"a"}', {}, '/api/v1/anything')).status, 200);
});

test('nesting to the 32nd level is read, deeper is refused, a hundred thousand levels too', async (t) => {
  const { send } = await echo(t);
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  assert.equal((await send(nested(32), {}, '/api/v1/anything')).status, 200);
  assert.equal((await send(nested(33), {}, '/api/v1/anything')).status, 400);
  assert.equal((await send('[{"a":'.repeat(100_000), {}, '/api/v1/anything')).status, 400);
  assert.equal(
    (await send(JSON.stringify({ a: '[{'.repeat(1_000) + '\\"' }), {}, '/api/v1/anything')).status,
    200,
  );
});

test('a body of a million values is refused before it is parsed', async (t) => {
  const { send } = await echo(t);
  const { status, json } = await send(`[${'1,'.repeat(900_000)}1]`, {}, '/api/v1/anything');
  assert.equal(status, 400);
  assert.match(json.detail, /values/);
});

test('nothing is converted, dropped or overlooked in a body', async (t) => {
  const { send } = await echo(t);
  for (const wrong of [
    { body: 5 },
    { body: null },
    { body: ['a'] },
    { body: { a: 1 } },
    { body: 'a', n: '5' },
    { body: 'a', n: 1.5 },
    { body: 'a', role: 'administrator' },
    { body: 'a', id: 'urn:uuid:6fa459ea-ee8a-3ca4-894e-db77e160355e' },
    {},
    [],
    'a',
    null,
  ]) {
    const { status, json } = await send(JSON.stringify(wrong));
    assert.equal(status, 400, JSON.stringify(wrong));
    assert.ok(json.errors.length > 0);
  }
});

test('a member that comes twice counts as it came last', async (t) => {
  const { send } = await echo(t);
  assert.equal((await send('{"body":"first","body":"last"}')).json.body, 'last');
});

test('only JSON in UTF-8 is a body, whatever tricks its type plays', async (t) => {
  const { send } = await echo(t);
  const good = [
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
  ];
  for (const type of good) assert.equal((await send(body('a'), { 'content-type': type })).status, 200, type);
  for (const type of [
    'text/plain',
    'text/json',
    'application/jsonp',
    'application/json5',
    'application/json-patch+json',
    'application/problem+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/json; charset=latin1',
    'application/json;charset=utf-8;charset=utf-7',
    'application/json; profile=x',
    'application/json\ttext/plain',
    'application/json text/plain',
    'application/json, text/plain',
    'text/plain;application/json',
    'application /json',
    'json',
    '',
  ]) {
    assert.equal((await send(body('a'), { 'content-type': type })).status, 415, type);
  }
});

test('a compressed body is not unpacked', async (t) => {
  const { send } = await echo(t);
  assert.equal((await send(body('a'), { 'content-encoding': 'gzip' })).status, 415);
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
