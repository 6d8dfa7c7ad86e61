import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { givenDesk } from '#server/testing/desk.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import { submissionOf, visitor } from '#server/testing/visitor.ts';
import type { OwnQuestions } from './schema.ts';

const reasons = [{ language: 'vi', reason: 'Nhiều người hiểu khác nhau.' }];
const inTwo = (vi: string, en: string) => ({
  texts: [
    { language: 'vi', text: vi, explanation: 'Chọn giờ.' },
    { language: 'en', text: en },
  ],
});

async function setUp(t: TestContext, wanted: Parameters<Portal['given']['consultation']>[0] = {}) {
  const here = await portal(t);
  const consultation = await here.given.consultation(wanted);
  const editor = await givenDesk(here, 'editor', consultation.id);
  const at = `/consultations/${consultation.slug}`;
  const ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path = '', body?: object) =>
    editor.ask(method, `${at}/questions${path}`, body);
  const own = async () => (await ask('GET')).json<OwnQuestions>();
  const shown = async (language = 'vi') =>
    (await here.app.inject(`/api/v1${at}?language=${language}`)).json().questions;
  const person = visitor(here.app);
  const answerTo = (questionId: string, body: string) =>
    person.send(submissionOf([{ target: { questionId }, body }]));
  return { ...here, consultation, ask, own, shown, person, answerTo };
}

test('before the opening questions are asked, said otherwise, put in order and taken away without a trace', async (t) => {
  const { ask, own, shown, consultation } = await setUp(t, { opensAt: null });
  const first = consultation.question.id;
  const added = await ask('POST', '', inTwo('Mở cửa mấy giờ?', 'Open from when?'));
  assert.equal(added.statusCode, 201, added.body);
  const second = added.json<OwnQuestions>().items[1]?.id ?? '';
  assert.equal(
    (await ask('PATCH', `/${second}`, inTwo('Mở từ mấy giờ?', 'From what time?'))).statusCode,
    200,
  );
  assert.equal((await ask('PUT', '/order', { ids: [second, first] })).statusCode, 200);
  assert.equal((await ask('PUT', '/order', { ids: [second] })).statusCode, 422);
  const { opened, items } = await own();
  assert.equal(opened, false);
  assert.deepEqual(
    items.map(({ id, texts, earlier }) => [id, texts[0]?.text, texts.length, earlier.length]),
    [
      [second, 'Mở từ mấy giờ?', 2, 0],
      [first, 'Ông/bà muốn thư viện mở cửa khi nào?', 1, 0],
    ],
  );
  assert.deepEqual(
    (await shown('en')).map(({ text }: { text: string }) => text),
    ['From what time?', 'Ông/bà muốn thư viện mở cửa khi nào?'],
  );
  assert.equal((await ask('POST', `/${second}/closing`, {})).statusCode, 409, 'taken away instead');
  assert.equal((await ask('DELETE', `/${second}`)).statusCode, 200);
  assert.equal((await ask('DELETE', `/${second}`)).statusCode, 404);
  const foreign = await ask('POST', '', { texts: [{ language: 'en', text: 'Only English?' }] });
  assert.deepEqual([foreign.statusCode, foreign.json().errors[0].pointer], [422, '/texts']);
});

test('after the opening other words are a new wording, and answers stay with the words that they answered', async (t) => {
  const { ask, own, shown, person, answerTo, consultation } = await setUp(t);
  const old = consultation.question.id;
  const before = await answerTo(old, 'Buổi tối.');
  assert.equal(before.statusCode, 201, before.body);
  const words = { ...inTwo('Thư viện nên mở những ngày nào?', 'On which days?'), reasons };
  const reworded = await ask('PATCH', `/${old}`, words);
  assert.equal(reworded.statusCode, 200, reworded.body);
  const [question] = reworded.json<OwnQuestions>().items;
  const now = question?.id ?? '';
  assert.notEqual(now, old);
  assert.deepEqual(
    question?.earlier.map(({ id }) => id),
    [old],
  );
  assert.equal((await answerTo(now, 'Chủ nhật.')).statusCode, 201);
  // Somebody who had the page open answered the words that stood there.
  assert.equal((await answerTo(old, 'Sáng sớm.')).statusCode, 201);

  const [seen, ...others] = await shown();
  assert.deepEqual([others.length, seen.id, seen.text], [0, now, 'Thư viện nên mở những ngày nào?']);
  assert.deepEqual(
    seen.earlier.map(({ id, text }: { id: string; text: string }) => [id, text]),
    [[old, 'Ông/bà muốn thư viện mở cửa khi nào?']],
  );
  const { receipt } = before.json();
  const [comment] = (await person.receipt(receipt.code)).comments;
  assert.deepEqual(comment?.target.sent, { questionId: old });

  const stale = await ask('PATCH', `/${old}`, words);
  assert.equal(stale.statusCode, 409, 'it was reworded meanwhile');
  const same = await ask('PATCH', `/${now}`, words);
  assert.equal(same.statusCode, 200);
  assert.equal((await own()).items[0]?.id, now, 'the same words are no new wording');
  assert.equal((await ask('DELETE', `/${now}`)).statusCode, 409, 'what was asked in public is closed');
});

test('a closed question takes no more answers in whatever words, and what was answered can still be corrected', async (t) => {
  const { ask, shown, person, answerTo, consultation } = await setUp(t);
  const old = consultation.question.id;
  const { receipt, comments } = (await answerTo(old, 'Buổi tối.')).json();
  const words = { ...inTwo('Ngày nào?', 'Which days?'), reasons };
  const now = (await ask('PATCH', `/${old}`, words)).json<OwnQuestions>().items[0]?.id ?? '';
  assert.equal((await ask('POST', `/${now}/closing`, { reasons })).statusCode, 200);
  assert.equal((await ask('POST', `/${now}/closing`, { reasons })).statusCode, 409);
  assert.equal((await ask('PATCH', `/${now}`, words)).statusCode, 409);
  // A question is remembered for a second.
  await new Promise((done) => setTimeout(done, 1_100));
  for (const id of [old, now]) {
    const late = await answerTo(id, 'Muộn rồi.');
    assert.deepEqual([late.statusCode, late.json().errors?.[0].pointer], [422, '/comments/0/target'], id);
  }
  const corrected = await person.correct(receipt.code, comments[0].id, { revision: 1, body: 'Buổi trưa.' });
  assert.equal(corrected.statusCode, 200, corrected.body);
  assert.ok((await shown('vi'))[0].closedAt);
});

test('two who reword the same question at once make one new wording', async (t) => {
  const { ask, own, consultation } = await setUp(t);
  const { id } = consultation.question;
  const both = await Promise.all(
    ['Một?', 'Hai?'].map((text) => ask('PATCH', `/${id}`, { ...inTwo(text, 'One?'), reasons })),
  );
  assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [200, 409]);
  const { items } = await own();
  assert.deepEqual([items.length, items[0]?.earlier.length], [1, 1]);
});

test('questions of another consultation are nobody else’s to change', async (t) => {
  const { ask, given } = await setUp(t);
  const other = await given.consultation();
  const answer = await ask('PATCH', `/${other.question.id}`, { ...inTwo('A?', 'A?'), reasons });
  assert.equal(answer.statusCode, 404);
});
