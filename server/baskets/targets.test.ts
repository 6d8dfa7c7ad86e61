import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { portal } from '#server/testing/portal.ts';

test('a form finds the consultation of a section, a document and a question', async (t) => {
  const { app, given } = await portal(t);
  const { slug, sections, document, question } = await given.consultation();
  for (const query of [`section=${sections[1]?.id}`, `document=${document.id}`, `question=${question.id}`]) {
    const response = await app.inject(`/api/v1/targets?${query}`);
    assert.deepEqual([response.statusCode, response.json()], [200, { consultation: slug }], query);
  }
});

test('what is absent or not published yet is not found', async (t) => {
  const { app, given } = await portal(t);
  const { sections, document } = await given.consultation({ published: false });
  for (const query of [`section=${sections[1]?.id}`, `document=${document.id}`, `question=${randomUUID()}`]) {
    assert.equal((await app.inject(`/api/v1/targets?${query}`)).statusCode, 404, query);
  }
});

test('two targets at once, none, or one that is no id are refused', async (t) => {
  const { app } = await portal(t);
  for (const query of ['', 'section=x', `section=${randomUUID()}&document=${randomUUID()}`]) {
    assert.equal((await app.inject(`/api/v1/targets?${query}`)).statusCode, 400, query);
  }
});
