import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { portal } from '#server/testing/portal.ts';

const aComment = (sectionId: string | undefined) => ({ target: { sectionId }, stance: 'agree', body: 'Tôi đồng ý.' });
const aSubmission = (sectionId: string | undefined) => ({
  capacity: 'citizen',
  language: 'vi',
  consentToPublish: true,
  comments: [aComment(sectionId)],
});

test('a comment on a section is received with a receipt and a commitment', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const answer = await app.inject({ method: 'POST', url: '/api/v1/submissions', payload: aSubmission(sections[1]?.id) });
  assert.equal(answer.statusCode, 201, answer.body);
  const { receipt, comments } = answer.json();
  assert.match(receipt.code, /^([0-9A-Z]{6}-){4}[0-9A-Z]{6}$/);
  assert.equal(comments[0].visibility, 'published');
  assert.match(comments[0].commitment, /^[0-9a-f]{64}$/);
});

test('fifty equal requests at once give one submission and one answer', async (t) => {
  const { app, given, parts } = await portal(t);
  const { id, sections } = await given.consultation();
  const headers = { 'idempotency-key': randomUUID() };
  const payload = aSubmission(sections[1]?.id);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => app.inject({ method: 'POST', url: '/api/v1/submissions', headers, payload })),
  );
  assert.deepEqual([...new Set(answers.map(({ statusCode }) => statusCode))], [201]);
  assert.equal(new Set(answers.map(({ body }) => body)).size, 1);
  const { rows } = await parts.database.pool.query(
    'SELECT (SELECT count(*) FROM submission WHERE consultation_id = $1) AS s, (SELECT count(*) FROM comment WHERE consultation_id = $1) AS c',
    [id],
  );
  assert.deepEqual(rows, [{ s: 1, c: 1 }]);
});
