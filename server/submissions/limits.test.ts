import assert from 'node:assert/strict';
import test from 'node:test';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { limits } from './schema.ts';

type Json = Record<string, unknown>;
const faultOf = (answer: { statusCode: number; json: () => { errors?: { pointer: string }[] } }) => [
  answer.statusCode,
  answer.json().errors?.[0]?.pointer,
];

test('texts are counted in code points after they are composed', async (t) => {
  const { app, given, parts } = await portal(t);
  const { sections } = await given.consultation();
  const send = (comment: Json) => visitor(app).send(submissionOf([onSection(sections[1], comment)]));
  for (const field of ['body', 'suggestedText']) {
    await t.test(`${field}: 10,000 emoji pass, one more does not`, async () => {
      const answer = await send({ [field]: '😀'.repeat(10_000) });
      assert.equal(answer.statusCode, 201, answer.body);
      assert.deepEqual(faultOf(await send({ [field]: '😀'.repeat(10_001) })), [400, `/comments/0/${field}`]);
    });
  }
  await t.test('20,000 marks that compose into 10,000 letters pass and are kept composed', async () => {
    const answer = await send({ body: 'e\u0301'.repeat(10_000) });
    assert.equal(answer.statusCode, 201, answer.body);
    const { rows } = await parts.database.pool.query(
      "SELECT char_length(body) AS n FROM comment WHERE body LIKE 'éé%'",
    );
    assert.deepEqual(rows, [{ n: 10_000 }]);
  });
  await t.test(
    'all texts together may have 100,000, counted over comments, wordings and quotes',
    async () => {
      const full = { body: '😀'.repeat(10_000), suggestedText: 'ế'.repeat(10_000) };
      const five = Array.from({ length: 5 }, () => onSection(sections[1], full));
      assert.equal((await visitor(app).send(submissionOf(five))).statusCode, 201);
      const more = [...five, onSection(sections[1], { body: 'a' })];
      assert.deepEqual(faultOf(await visitor(app).send(submissionOf(more))), [400, '/comments']);
      const quoting = [...five.slice(1), onSection(sections[1], { ...full, quote: { exact: 'Chương' } })];
      assert.deepEqual(faultOf(await visitor(app).send(submissionOf(quoting))), [400, '/comments']);
    },
  );
  await t.test('a submission has one to fifty comments', async () => {
    const many = (n: number) =>
      visitor(app).send(submissionOf(Array.from({ length: n }, () => onSection(sections[1]))));
    assert.deepEqual(
      [
        (await many(0)).statusCode,
        (await many(1)).statusCode,
        (await many(50)).statusCode,
        (await many(51)).statusCode,
      ],
      [400, 201, 201, 400],
    );
  });
});

test('a comment that says nothing is refused', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const nothing = { stance: undefined, body: undefined };
  const cases: [Json, number, string][] = [
    [nothing, 422, '/comments/0'],
    [{ ...nothing, suggestedText: 'Chỉ có lời đề nghị.' }, 422, '/comments/0'],
    [{ body: ' \n\t ' }, 422, '/comments/0/body'],
    [{ suggestedText: ' ' }, 422, '/comments/0/suggestedText'],
    [{ body: '' }, 400, '/comments/0/body'],
    [{ body: null }, 400, '/comments/0/body'],
  ];
  for (const [comment, status, pointer] of cases) {
    const answer = await visitor(app).send(submissionOf([onSection(sections[1], comment)]));
    assert.deepEqual(faultOf(answer), [status, pointer], JSON.stringify(comment));
  }
});

test('a wrong type or an unknown field is refused wherever it stands', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const good = submissionOf([onSection(sections[1])]);
  const bodies: Json[] = [
    { ...good, role: 'deputy' },
    { ...good, capacity: 'deputy' },
    { ...good, capacity: 'organisation' },
    { ...good, channel: 'letter' },
    { ...good, consentToPublish: 'true' },
    { ...good, language: 'tiếng Việt' },
    { ...good, country: 'vn' },
    { ...good, comments: onSection(sections[1]) },
    { ...good, attribution: 'Đại biểu' },
    submissionOf([onSection(sections[1], { stance: 'for' })]),
    submissionOf([onSection(sections[1], { visibility: 'published' })]),
    submissionOf([onSection(sections[1], { body: 1 })]),
    submissionOf([onSection(sections[1], { body: ['a'] })]),
    submissionOf([onSection(sections[1], { quote: { exact: 'Chương', start: 0 } })]),
    submissionOf([
      onSection(sections[1], { target: { sectionId: sections[1]?.id, documentId: sections[1]?.id } }),
    ]),
    submissionOf([onSection(sections[1], { target: {} })]),
    submissionOf([onSection(sections[1], { target: { sectionId: '1' } })]),
  ];
  for (const body of bodies) {
    const answer = await visitor(app).send(body);
    assert.equal(answer.statusCode, 400, JSON.stringify(body));
  }
});

test('text that cannot be kept as it was typed is refused, never repaired', async (t) => {
  const { app, given, parts } = await portal(t);
  const { id, sections } = await given.consultation();
  const json = (body: string) =>
    Buffer.from(JSON.stringify(submissionOf([onSection(sections[1], { body: '@' })])).replace('@', body));
  const raw = (byte: number) => {
    const bytes = json('@');
    bytes[bytes.indexOf('@')] = byte;
    return bytes;
  };
  const cases = [json('\\u0000'), json('\\ud800'), json('\\udc00a'), raw(0xff), raw(0xc3), raw(0x00)];
  for (const bytes of cases) {
    const answer = await visitor(app).sendRaw(bytes);
    assert.equal(answer.statusCode, 400, bytes.toString());
  }
  const { rows } = await parts.database.pool.query('SELECT FROM comment WHERE consultation_id = $1', [id]);
  assert.equal(rows.length, 0);
});

test('the database repeats the limits', async (t) => {
  const { parts } = await portal(t);
  const { rows } = await parts.database.pool.query<{ name: string; rule: string }>(
    "SELECT conname AS name, pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conrelid = 'comment'::regclass AND contype = 'c'",
  );
  const rule = (name: string) =>
    Number(/<= (\d+)/.exec(rows.find((row) => row.name === name)?.rule ?? '')?.[1]);
  assert.equal(rule('comment_body_length'), limits.body);
  assert.equal(rule('comment_suggested_text_length'), limits.suggestedText);
  assert.equal(rule('comment_quote_length'), limits.quote);
});
