import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { NotFound } from '#server/errors.ts';
import { conditional } from '#server/http/conditional.ts';
import { openAnswerCache } from './answer-cache.ts';

/** A server with one kept route, and a count of how often its answer was made. */
function serve(make: (n: number) => Promise<unknown>) {
  const app = Fastify();
  const made = { times: 0 };
  const answers = openAnswerCache(60);
  const schema = { response: { 200: { type: 'object', properties: { shown: { type: 'string' } } } } };
  conditional(app);
  app.get('/kept', { schema }, (request, reply) =>
    answers.answer(request, reply, () => make((made.times += 1))),
  );
  return { app, made };
}

test('many who ask at once are answered by one look, and the next ones by none', async () => {
  const { app, made } = serve(async (n) => {
    await new Promise((done) => setTimeout(done, 20));
    return { shown: `số ${n}`, secret: 'not in the schema' };
  });
  const answers = await Promise.all(Array.from({ length: 50 }, () => app.inject('/kept')));
  answers.push(await app.inject('/kept'));
  for (const { body, headers } of answers) {
    assert.equal(body, '{"shown":"số 1"}');
    assert.equal(headers['cache-control'], 'public, max-age=60');
    assert.equal(headers['content-length'], String(Buffer.byteLength(body)));
  }
  assert.equal(made.times, 1);
  await app.inject('/kept?language=en');
  assert.equal(made.times, 2);
});

test('who has the answer already is told so', async () => {
  const { app } = serve(async () => ({ shown: 'a' }));
  const { etag = '' } = (await app.inject('/kept')).headers;
  const again = await app.inject({ url: '/kept', headers: { 'if-none-match': String(etag) } });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
});

test('a failure is answered and not kept', async () => {
  const { app, made } = serve(async (n) => {
    if (n === 1) throw new NotFound('nothing yet');
    return { shown: 'now' };
  });
  const first = await app.inject('/kept');
  assert.equal(first.json().message, 'nothing yet');
  assert.doesNotMatch(String(first.headers['cache-control']), /public/);
  assert.equal((await app.inject('/kept')).json().shown, 'now');
  assert.equal(made.times, 2);
});
