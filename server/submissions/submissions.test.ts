import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';

test('a comment on a section is received with a receipt and a commitment', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const answer = await visitor(app).send(submissionOf([onSection(sections[1])]));
  assert.equal(answer.statusCode, 201, answer.body);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const { receipt, comments } = answer.json();
  assert.match(receipt.code, /^([0-9A-Z]{6}-){4}[0-9A-Z]{6}$/);
  assert.equal(comments[0].visibility, 'published');
  assert.match(comments[0].commitment, /^[0-9a-f]{64}$/);
});

test('one submission speaks about sections, a clause, the document and a question, in the order sent', async (t) => {
  const { app, given } = await portal(t);
  const { sections, document, question } = await given.consultation();
  const targets = [
    { sectionId: sections[1]?.id },
    { sectionId: sections[3]?.id },
    { documentId: document.id },
    { questionId: question.id },
  ];
  const comments = targets.map((target, n) => ({ target, body: `Ý kiến ${n}` }));
  const { receipt } = await visitor(app).submit(submissionOf(comments));
  const shown = await visitor(app).receipt(receipt.code);
  assert.deepEqual(
    shown.comments.map(({ target, body }) => ({ target: target.sent, body })),
    comments,
  );
});

test('what was written comes back letter for letter', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const bodies = [
    'NULL',
    '{}',
    '{"a","b"}',
    '\\x00 \\\\ \'"',
    "'; DROP TABLE comment; --",
    '  hai  khoảng trắng\n\n',
    '\u202e ngược \u200b',
    '👩‍👩‍👧‍👦',
  ];
  const { receipt } = await visitor(app).submit(
    submissionOf(bodies.map((body) => onSection(sections[1], { body }))),
  );
  const shown = await visitor(app).receipt(receipt.code);
  assert.deepEqual(
    shown.comments.map(({ body }) => body),
    bodies,
  );
});

const arrivals = [
  { when: 'moderation comes after', settings: {}, comment: {}, sent: {}, visibility: 'published' },
  {
    when: 'moderation comes before',
    settings: { moderation: 'pre' as const },
    comment: {},
    sent: {},
    visibility: 'pending',
  },
  {
    when: 'moderation comes before a bare stance',
    settings: { moderation: 'pre' as const },
    comment: { body: undefined },
    sent: {},
    visibility: 'published',
  },
  {
    when: 'a stance brings a wording, moderation comes before',
    settings: { moderation: 'pre' as const },
    comment: { body: undefined, suggestedText: 'Mỗi xã có hai thư viện.' },
    sent: {},
    visibility: 'pending',
  },
  {
    when: 'the sender wants no display',
    settings: {},
    comment: {},
    sent: { consentToPublish: false },
    visibility: 'considered_only',
  },
  {
    when: 'the sender wants no display of a bare stance',
    settings: {},
    comment: { body: undefined },
    sent: { consentToPublish: false },
    visibility: 'considered_only',
  },
];

for (const { when, settings, comment, sent, visibility } of arrivals) {
  test(`a comment is ${visibility} when ${when}`, async (t) => {
    const { app, given } = await portal(t);
    const { sections } = await given.consultation(settings);
    const { comments } = await visitor(app).submit(submissionOf([onSection(sections[1], comment)], sent));
    assert.equal(comments[0]?.visibility, visibility);
  });
}

test('fifty equal requests at once give one submission and one answer', async (t) => {
  const { app, given, parts } = await portal(t);
  const { id, sections } = await given.consultation();
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => visitor(app).send(submissionOf([onSection(sections[1])]), key)),
  );
  assert.deepEqual([...new Set(answers.map(({ statusCode }) => statusCode))], [201]);
  assert.equal(new Set(answers.map(({ body }) => body)).size, 1);
  const { rows } = await parts.database.pool.query(
    'SELECT (SELECT count(*) FROM submission WHERE consultation_id = $1) AS s, (SELECT count(*) FROM comment WHERE consultation_id = $1) AS c',
    [id],
  );
  assert.deepEqual(rows, [{ s: 1, c: 1 }]);
});

test('two hundred people at once get two hundred receipts', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const received = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      visitor(app).submit(submissionOf([onSection(sections[1], { body: `Người ${n}` })])),
    ),
  );
  assert.equal(new Set(received.map(({ receipt }) => receipt.code)).size, 200);
  const shown = await Promise.all(
    received.slice(0, 20).map(({ receipt }) => visitor(app).receipt(receipt.code)),
  );
  assert.deepEqual(
    shown.map(({ comments }) => comments[0]?.body),
    shown.map((_, n) => `Người ${n}`),
  );
});

test('a place of residence makes the group, an unknown one is refused', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const groupOf = async (changes: Record<string, unknown>) => {
    const { receipt } = await visitor(app).submit(submissionOf([onSection(sections[1])], changes));
    return (await visitor(app).receipt(receipt.code)).group;
  };
  assert.equal(await groupOf({ country: 'DE' }), 'overseas');
  assert.equal(await groupOf({ country: 'VN', province: '01' }), 'citizen');
  assert.equal(await groupOf({ capacity: 'expert', country: 'DE' }), 'expert');
  const refused = async (changes: Record<string, unknown>) => {
    const answer = await visitor(app).send(submissionOf([onSection(sections[1])], changes));
    return [answer.statusCode, answer.json().errors?.[0]?.pointer];
  };
  assert.deepEqual(await refused({ country: 'ZZ' }), [422, '/country']);
  assert.deepEqual(await refused({ province: '99' }), [422, '/province']);
  assert.deepEqual(await refused({ country: 'DE', province: '01' }), [422, '/province']);
});
