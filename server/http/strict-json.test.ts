import assert from 'node:assert/strict';
import test from 'node:test';
import { echo } from '#server/testing/echo.ts';

const body = (text: string) => JSON.stringify({ body: text });

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
