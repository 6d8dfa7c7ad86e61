import assert from 'node:assert/strict';
import test from 'node:test';
import { newId } from '#server/ids.ts';
import { givenComment } from '#server/testing/cases.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { portal } from '#server/testing/portal.ts';
import type { OwnDecisions } from './own-decisions-schema.ts';
import type { CaseQuestion, Colleagues, OpenQuestions } from './questions-schema.ts';
import type { Claim } from '../claims/claims-schema.ts';
import type { Queues } from '../queues/queues-schema.ts';

async function office(t: Parameters<typeof portal>[0]) {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const { pool } = here.parts.database;
  const moderator = () => givenDesk(here, 'moderator', consultation.id);
  const [asking, asked] = [await moderator(), await moderator()];
  const comment = await givenComment(pool, consultation, { body: 'Đề nghị thêm ghế.' });
  const at = `consultation=${consultation.slug}`;
  const claim = async (desk: Desk) => {
    const body = { consultation: consultation.slug, queue: 'new', size: 5 };
    return (await desk.ask('POST', '/moderation/claims', body)).json<Claim>().items;
  };
  const ask = (desk: Desk, reviewId: unknown, personId: string, question = 'Có phải quảng cáo không?') =>
    desk.ask('POST', '/moderation/questions', { reviewId, personId, question });
  return { ...here, consultation, pool, moderator, asking, asked, comment, at, claim, ask };
}

test('a colleague is asked about a case, sees it without holding it, and answers once', async (t) => {
  const { asking, asked, at, claim, ask } = await office(t);
  const [held] = await claim(asking);
  const colleagues = (await asking.ask('GET', `/moderation/colleagues?${at}`)).json<Colleagues>();
  assert.deepEqual(
    colleagues.items.map(({ id }) => id),
    [asked.id],
  );
  const sent = await ask(asking, held?.reviewId, asked.id);
  assert.equal(sent.statusCode, 201, sent.body);
  const waits = (await asked.ask('GET', `/moderation/queues?${at}`)).json<Queues>();
  assert.equal(waits.mine.questions, 1);
  const open = (await asked.ask('GET', `/moderation/questions?${at}`)).json<OpenQuestions>();
  const [question] = open.items;
  assert.deepEqual(
    [question?.question, question?.comment.body, question?.section.label],
    ['Có phải quảng cáo không?', 'Đề nghị thêm ghế.', 'Điều 2'],
  );
  assert.ok(!JSON.stringify(open).includes(asking.id));
  assert.deepEqual(await claim(asked), [], 'the case stays with who asks');

  const answer = (desk: Desk) =>
    desk.ask('POST', `/moderation/questions/${question?.id}/answer`, { answer: 'Không.' });
  assert.equal((await answer(asking)).statusCode, 404);
  const answered = await answer(asked);
  assert.equal(answered.json<CaseQuestion>().answer, 'Không.', answered.body);
  assert.equal((await answer(asked)).statusCode, 409);
  const [again] = await claim(asking);
  assert.deepEqual(
    again?.questions.map((each) => [each.question, each.answer]),
    [['Có phải quảng cáo không?', 'Không.']],
  );
  const nothing = (await asked.ask('GET', `/moderation/questions?${at}`)).json<OpenQuestions>();
  assert.deepEqual(nothing.items, []);
});

test('nobody asks about a case of others, asks themselves, outsiders, or without end', async (t) => {
  const { given, parts, app, asking, asked, claim, ask } = await office(t);
  const outsider = await givenDesk({ app, parts }, 'moderator', (await given.consultation()).id);
  const [held] = await claim(asking);
  assert.equal((await ask(asked, held?.reviewId, asking.id)).statusCode, 404);
  for (const person of [asking, outsider])
    assert.equal((await ask(asking, held?.reviewId, person.id)).statusCode, 422);
  assert.equal((await ask(asking, held?.reviewId, asked.id, ' ')).statusCode, 400);
  for (let n = 0; n < 20; n += 1) assert.equal((await ask(asking, held?.reviewId, asked.id)).statusCode, 201);
  assert.equal((await ask(asking, held?.reviewId, asked.id)).statusCode, 422);
});

test('what was decided meanwhile waits for no answer', async (t) => {
  const { pool, consultation, asking, asked, at, claim, ask } = await office(t);
  const [held] = await claim(asking);
  await ask(asking, held?.reviewId, asked.id);
  await pool.query(
    `UPDATE review SET state = 'decided', finished_at = now(), claimed_by = NULL, claimed_until = NULL
     WHERE consultation_id = $1`,
    [consultation.id],
  );
  const waits = (await asked.ask('GET', `/moderation/queues?${at}`)).json<Queues>();
  assert.equal(waits.mine.questions, 0);
  const open = (await asked.ask('GET', `/moderation/questions?${at}`)).json<OpenQuestions>();
  assert.deepEqual(open.items, []);
});

test('a moderator sees their own last decisions and what became of them, and nobody else’s', async (t) => {
  const { pool, consultation, asking, asked, comment, at, claim } = await office(t);
  await claim(asking);
  const { bucket, id } = comment;
  const review = await pool.query('SELECT id FROM review WHERE consultation_id = $1', [consultation.id]);
  const decide = async (
    by: string,
    outcome: string,
    reviewId: unknown,
    about: string | null,
    ago: number,
  ) => {
    const decisionId = newId('2026-05-04', bucket);
    await pool.query(
      `INSERT INTO decision (bucket, id, consultation_id, review_id, comment_id, revision, kind, by, outcome, about, day,
         at, effective_at, reason)
       VALUES ($1, $2, $3, $4, $5, 1, 'new', $6, $7, $8, '2026-05-04', now() - make_interval(mins => $9), now(), 'threats')`,
      [bucket, decisionId, consultation.id, reviewId, id, by, outcome, about, ago],
    );
    return decisionId;
  };
  const reviewId = review.rows[0]?.id;
  const first = await decide(asking.id, 'publish', reviewId, null, 9);
  await decide(asking.id, 'undo', reviewId, first, 8);
  await decide(asking.id, 'withhold', reviewId, null, 7);
  await decide(asking.id, 'publish', null, null, 6);
  const overturned = await decide(asked.id, 'overturn', reviewId, null, 5);
  await pool.query(
    `INSERT INTO comment_history (bucket, id, comment_id, revision, event, decision_id, from_visibility, to_visibility, day)
     VALUES ($1, $2, $3, 1, 'overturned', $4, 'withheld', 'published', '2026-05-04')`,
    [bucket, newId('2026-05-04', bucket), id, overturned],
  );
  const seen = (await asking.ask('GET', `/moderation/decisions?${at}`)).json<OwnDecisions>();
  assert.deepEqual(
    seen.items.map(({ outcome, undone, later, label }) => [outcome, undone, later, label]),
    [
      ['withhold', false, 'overturned', 'Điều 2'],
      ['publish', true, 'overturned', 'Điều 2'],
    ],
  );
  assert.equal(seen.items[0]?.beginning, 'Đề nghị thêm ghế.');
  const others = (await asked.ask('GET', `/moderation/decisions?${at}&limit=1`)).json<OwnDecisions>();
  assert.deepEqual(
    others.items.map(({ outcome, later }) => [outcome, later]),
    [['overturn', null]],
  );
});
