import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import type { Visibility } from '#server/http/terms.ts';
import { storedId } from '#server/ids.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';

async function holder(t: TestContext, settings: { moderation?: 'pre' | 'post' } = {}, sent = {}) {
  const around = await portal(t);
  const consultation = await around.given.consultation(settings);
  const person = visitor(around.app);
  const { receipt, comments } = await person.submit(
    submissionOf([onSection(consultation.sections[1])], sent),
  );
  const id = comments[0]?.id ?? '';
  return {
    ...around,
    consultation,
    person,
    code: receipt.code,
    id,
    correct: (payload: Record<string, unknown>) => person.correct(receipt.code, id, payload),
    comment: async () => (await person.receipt(receipt.code)).comments[0],
  };
}

test('a correction replaces what it names and keeps the old commitment', async (t) => {
  const { correct, comment } = await holder(t);
  const before = await comment();
  const answer = await correct({
    revision: 1,
    stance: 'disagree',
    body: null,
    suggestedText: 'Hai thư viện.',
    quote: { exact: 'áp dụng' },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  const after = await comment();
  assert.deepEqual(
    [after?.revision, after?.stance, after?.body, after?.suggestedText, after?.quote?.exact],
    [2, 'disagree', null, 'Hai thư viện.', 'áp dụng'],
  );
  assert.deepEqual(after?.earlier, [before?.commitment]);
  assert.deepEqual(
    after?.timeline.map(({ event }) => event),
    ['received', 'corrected'],
  );
  assert.deepEqual(answer.json().comments[0], after);
});

test('a comment moves to another target of its consultation, and to no other', async (t) => {
  const { correct, comment, consultation, given } = await holder(t);
  const other = await given.consultation();
  const question = { questionId: consultation.question.id };
  assert.equal((await correct({ revision: 1, target: question, body: 'Chủ nhật.' })).statusCode, 200);
  assert.deepEqual((await comment())?.target.sent, question);
  const away = await correct({ revision: 2, target: { questionId: other.question.id }, body: 'Chủ nhật.' });
  assert.deepEqual([away.statusCode, away.json().errors[0].pointer], [422, '/target']);
  const nowhere = await correct({ revision: 2, target: { sectionId: randomUUID() }, body: 'Chủ nhật.' });
  assert.deepEqual([nowhere.statusCode, nowhere.json().errors[0].pointer], [422, '/target']);
});

test('what a new comment may not be a corrected one may not be either', async (t) => {
  const { correct, comment } = await holder(t);
  const refused: [Record<string, unknown>, number][] = [
    [{ revision: 1 }, 422],
    [{ revision: 1, stance: null, body: null }, 422],
    [{ revision: 1, body: ' ' }, 422],
    [{ revision: 1, body: 'a', quote: { exact: 'không có' } }, 422],
    [{ revision: 1, body: '😀'.repeat(10_001) }, 400],
    [{ body: 'a' }, 400],
    [{ revision: 0, body: 'a' }, 400],
    [{ revision: 1, body: 'a', visibility: 'published' }, 400],
    [{ revision: 1, body: 'a\0' }, 400],
  ];
  for (const [payload, status] of refused) {
    assert.equal((await correct(payload)).statusCode, status, JSON.stringify(payload).slice(0, 80));
  }
  assert.equal((await comment())?.revision, 1);
});

test('all texts of a submission stay within their limit together, also by corrections', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const person = visitor(app);
  const full = { body: '😀'.repeat(10_000), suggestedText: 'ế'.repeat(10_000) };
  const five = Array.from({ length: 5 }, (_, n) => onSection(sections[1], n < 4 ? full : {}));
  const { receipt, comments } = await person.submit(
    submissionOf([...five, onSection(sections[1], { body: 'a' })]),
  );
  const last = comments[4]?.id ?? '';
  assert.equal((await person.correct(receipt.code, last, { revision: 1, ...full })).statusCode, 400);
  const shorter = { ...full, body: '😀'.repeat(9_999) };
  assert.equal((await person.correct(receipt.code, last, { revision: 1, ...shorter })).statusCode, 200);
});

test('a correction of what was read before somebody else corrected it is a conflict', async (t) => {
  const { correct, comment } = await holder(t);
  const answers = await Promise.all(['một', 'hai', 'ba'].map((body) => correct({ revision: 1, body })));
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409, 409]);
  assert.equal((await comment())?.revision, 2);
  assert.equal((await correct({ revision: 3, body: 'a' })).statusCode, 409);
});

test('after closing nothing can be corrected, and the receipt says so', async (t) => {
  const { correct, comment, consultation, parts } = await holder(t);
  await parts.database.pool.query(
    "UPDATE consultation SET closes_at = clock_timestamp() - interval '1 second' WHERE id = $1",
    [consultation.id],
  );
  const answer = await correct({ revision: 1, body: 'Muộn rồi.' });
  assert.equal(answer.statusCode, 409);
  assert.match(answer.json().detail, /closed/);
  assert.deepEqual((await comment())?.can, ['withdraw']);
});

test('neither a withdrawn nor a set-aside comment can be corrected', async (t) => {
  const { correct, comment, parts, id, person, code } = await holder(t);
  await parts.database.pool.query(
    "UPDATE comment SET visibility = 'set_aside', queue_at = NULL WHERE id = $1",
    [storedId(parts.keys, id)],
  );
  assert.equal((await correct({ revision: 1, body: 'a' })).statusCode, 409);
  assert.equal((await person.withdraw(code, id)).statusCode, 200);
  assert.equal((await correct({ revision: 1, body: 'a' })).statusCode, 409);
  assert.equal((await comment())?.visibility, 'withdrawn');
});

const moves: {
  from: Visibility;
  moderation: 'pre' | 'post';
  says: Record<string, unknown>;
  to: Visibility;
}[] = [
  { from: 'published', moderation: 'post', says: { body: 'a' }, to: 'published' },
  { from: 'published', moderation: 'pre', says: { body: 'a' }, to: 'pending' },
  { from: 'pending', moderation: 'pre', says: { stance: 'other', body: null }, to: 'published' },
  { from: 'withheld', moderation: 'post', says: { body: 'a' }, to: 'pending' },
  { from: 'published_redacted', moderation: 'post', says: { body: 'a' }, to: 'pending' },
  { from: 'considered_only', moderation: 'post', says: { body: 'a' }, to: 'considered_only' },
];

for (const { from, moderation, says, to } of moves) {
  test(`a ${from} comment under ${moderation}-moderation is ${to} after a correction of its ${Object.keys(says).join()}`, async (t) => {
    const { correct, comment, parts, id } = await holder(
      t,
      { moderation },
      { consentToPublish: from !== 'considered_only' },
    );
    await parts.database.pool.query(
      `UPDATE comment SET visibility = $2, queue_at = NULL, redactions = $3 WHERE id = $1`,
      [storedId(parts.keys, id), from, from === 'published_redacted' ? '[]' : null],
    );
    const answer = await correct({ revision: 1, ...says });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.equal((await comment())?.visibility, to);
  });
}
