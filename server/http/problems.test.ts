import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from 'typebox';
import { Conflict, Unavailable } from '#server/errors.ts';
import { framed } from './framed-app.ts';

const text = 'Văn bản của công dân 0912345678';

test('what is not there is a 404 in problem+json, for every method', async (t) => {
  const { app } = await framed(t, (routes) => {
    routes.get('/api/v1/notes', async () => ({}));
  });
  for (const [method, url] of [
    ['GET', '/api'],
    ['GET', '/api/v1/nothing'],
    ['POST', '/api/v1/nothing'],
    ['POST', '/api/v1/notes'],
    ['DELETE', '/api/v1/notes'],
    ['PATCH', '/api/v2/notes'],
    ['GET', '/API/v1/notes'],
    ['GET', '/api/v1/notes/'],
    ['OPTIONS', '/api/v1/notes'],
  ] as const) {
    const answer = await app.inject({ method, url });
    assert.equal(answer.statusCode, 404, `${method} ${url}`);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.deepEqual(answer.json(), {
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: 'There is nothing at this address, or it is not visible to you.',
    });
  }
});

test('an address that cannot be read is a 400', async (t) => {
  const { app } = await framed(t, (routes) => {
    routes.get('/api/v1/notes/:id', async () => ({}));
  });
  for (const url of [
    '/api/v1/notes/%',
    '/api/v1/notes/%ff',
    '/api/v1/notes/a%00b',
    '/api/v1/notes/a?q=%C3%28',
  ]) {
    const answer = await app.inject({ method: 'GET', url });
    assert.equal(answer.statusCode, 400, url);
    assert.equal(answer.json().status, 400);
  }
});

test('every fault of a request is pointed at, wherever it is', async (t) => {
  const closed = { additionalProperties: false };
  const { app } = await framed(t, (routes) => {
    routes.post(
      '/api/v1/notes/:n',
      {
        schema: {
          params: Type.Object({ n: Type.Integer() }),
          querystring: Type.Object({ limit: Type.Optional(Type.Integer({ maximum: 100 })) }, closed),
          headers: Type.Object({ 'Idempotency-Key': Type.String({ format: 'uuid' }) }),
          body: Type.Object({ notes: Type.Array(Type.Object({ 'a/b': Type.String() }, closed)) }, closed),
        },
      },
      async (request) => ({ n: request.params.n, limit: request.query.limit }),
    );
  });
  const key = '6fa459ea-ee8a-4ca4-894e-db77e160355e';
  const ask = async (url: string, payload: unknown, idempotencyKey = key) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
    const answer = await app.inject({ method: 'POST', url, headers, payload: JSON.stringify(payload) });
    const { errors } = answer.json<{ errors?: { pointer: string }[] }>();
    return { answer, pointers: errors?.map((error) => error.pointer) };
  };
  const good = { notes: [{ 'a/b': 'x' }] };
  assert.deepEqual((await ask('/api/v1/notes/5?limit=7', good)).answer.json(), { n: 5, limit: 7 });
  assert.deepEqual((await ask('/api/v1/notes/x', good)).pointers, ['/path/n']);
  assert.deepEqual((await ask('/api/v1/notes/5?limit=1e9', good)).pointers, ['/query/limit']);
  assert.deepEqual((await ask('/api/v1/notes/5?limit=1&limit=2', good)).pointers, ['/query/limit']);
  assert.deepEqual((await ask('/api/v1/notes/5?more=1', good)).pointers, ['/query/more']);
  assert.deepEqual((await ask('/api/v1/notes/5', good, 'x')).pointers, ['/headers/idempotency-key']);
  assert.deepEqual((await ask('/api/v1/notes/5', { notes: [{}, { 'a/b': 1, 'c~d': 2 }], x: 1 })).pointers, [
    '/x',
    '/notes/0/a~1b',
    '/notes/1/c~0d',
    '/notes/1/a~1b',
  ]);
});

test('of alternatives of which none fits, only that is said', async (t) => {
  const one = (name: string) => Type.Object({ [name]: Type.String() }, { additionalProperties: false });
  const { app } = await framed(t, (routes) => {
    const body = Type.Object({ target: Type.Union([one('a'), one('b')]) }, { additionalProperties: false });
    routes.post('/api/v1/notes', { schema: { body } }, async () => ({}));
  });
  const answer = await app.inject({ method: 'POST', url: '/api/v1/notes', payload: { target: { c: 'x' } } });
  assert.deepEqual(answer.json().errors, [
    { pointer: '/target', detail: 'has none of the forms that are allowed here' },
  ]);
});

test('a route that names no parameters takes none', async (t) => {
  const { app } = await framed(t, (routes) => {
    routes.get('/api/v1/notes', async () => ({}));
  });
  assert.equal((await app.inject('/api/v1/notes')).statusCode, 200);
  assert.equal((await app.inject('/api/v1/notes?role=administrator')).statusCode, 400);
});

test('a route whose body would let unknown members through stops the start', async (t) => {
  const open = (app: Parameters<NonNullable<Parameters<typeof framed>[1]>>[0]) => {
    app.post('/api/v1/notes', { schema: { body: Type.Object({ a: Type.Object({}) }) } }, async () => ({}));
  };
  await assert.rejects(framed(t, open), /POST \/api\/v1\/notes: schema must say additionalProperties: false/);
});

test("a feature's own refusal keeps its status, words and waiting time", async (t) => {
  const { app } = await framed(t, (routes) => {
    routes.get('/api/v1/closed', async () => {
      throw new Conflict('The consultation is closed.');
    });
    routes.get('/api/v1/away', async () => {
      throw new Unavailable('Not now.', 7);
    });
  });
  assert.equal((await app.inject('/api/v1/closed')).json().detail, 'The consultation is closed.');
  const away = await app.inject('/api/v1/away');
  assert.equal(away.statusCode, 503);
  assert.equal(away.headers['retry-after'], '7');
});

test('a body over 2 MiB is a 413 in problem+json', async (t) => {
  const { app } = await framed(t, (routes) => {
    routes.post('/api/v1/notes', async () => ({}));
  });
  const send = (length: number) =>
    app.inject({ method: 'POST', url: '/api/v1/notes', payload: { a: 'x'.repeat(length - 8) } });
  assert.equal((await send(2 * 2 ** 20)).statusCode, 200);
  const answer = await send(2 * 2 ** 20 + 1);
  assert.equal(answer.statusCode, 413);
  assert.equal(answer.json().title, 'Content too large');
});

test('our own failure tells a number and nothing else, and the log tells where, not what', async (t) => {
  const { app, log } = await framed(t, (routes) => {
    routes.get('/api/v1/broken/:word', async () => {
      throw Object.assign(new Error(`Failing row contains (${text})`), {
        severity: 'ERROR',
        code: '23514',
        detail: text,
        where: text,
        hint: text,
        query: `INSERT ${text}`,
        parameters: [text],
        constraint: 'comment_body_check',
        cause: new SyntaxError(`Unexpected token ${text}`),
      });
    });
  });
  const answer = await app.inject({ url: `/api/v1/broken/word?`, headers: { 'user-agent': 'canary/1' } });
  assert.equal(answer.statusCode, 500);
  const { detail, errors } = answer.json<{ detail: string; errors?: unknown }>();
  assert.equal(errors, undefined);
  assert.doesNotMatch(answer.body, /0912345678|Failing|INSERT|23514|server\//);
  const id = /number ([0-9a-f]{12})\./.exec(detail)?.[1] ?? 'none';
  const line = log.find((entry) => entry.includes('"level":50')) ?? '';
  for (const word of [
    id,
    '23514',
    'comment_body_check',
    'problems.test.ts:',
    '/api/v1/broken/:word',
    'SyntaxError',
  ]) {
    assert.ok(line.includes(word), word);
  }
  assert.doesNotMatch(log.join(''), /0912345678|Failing|INSERT|canary|127\.0\.0\.1|broken\/word/);
});

test('outside the API a browser gets a page to read, in both languages', async (t) => {
  const { app } = await framed(t);
  const answer = await app.inject({ url: '/nothing', headers: { accept: 'text/html,*/*;q=0.8' } });
  assert.equal(answer.statusCode, 404);
  assert.match(String(answer.headers['content-type']), /^text\/html/);
  assert.match(answer.body, /Không tìm thấy trang này/);
  assert.match(answer.body, /There is nothing at this address/);
  const api = await app.inject({ url: '/api/v1/nothing', headers: { accept: 'text/html' } });
  assert.match(String(api.headers['content-type']), /problem\+json/);
});
