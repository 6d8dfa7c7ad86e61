import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { countChanges } from '#server/counts/count.ts';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { itemOf, moderated } from '#server/testing/moderated.ts';
import { visitor } from '#server/testing/visitor.ts';

type Here = Awaited<ReturnType<typeof moderated>>;

let asked = 1;
/** What anybody reads at the section, past every cache. */
const read = async ({ app, consultation }: Here) =>
  (await app.inject(`/api/v1/sections/${consultation.sections[1]?.id}/comments?limit=${(asked += 1)}`)).body;
const found = async ({ app }: Here, word: string) =>
  (await app.inject(`/api/v1/search?q=${word}`)).body.includes(`"group"`);

test('what was covered stays covered until its publication can no longer be taken back', async (t) => {
  const here = await moderated(t);
  const { comment, take, decide, moderator, letTimePass } = here;
  const me = await moderator();
  const one = await take(me, await comment({ body: 'Bímật ở đây.' }));
  await decide(me, one, 'publish_redacted', {
    redactions: [{ start: 0, end: 5, reason: 'own_private_data' }],
  });
  await letTimePass();
  assert.ok(!(await read(here)).includes('Bímật') && (await read(here)).includes('ở đây'));
  const again = await take(me, one, { kind: 'flagged' });
  const made = itemOf(await decide(me, again, 'publish'));
  assert.ok(!(await read(here)).includes('Bímật'), 'ten seconds are not over');
  assert.equal((await me.ask('POST', `/moderation/decisions/${made?.decisionId}/undo`)).statusCode, 200);
  assert.ok(!(await read(here)).includes('Bímật'));
  assert.ok((await read(here)).includes('ở đây'));
  await decide(me, again, 'publish');
  await letTimePass();
  assert.ok((await read(here)).includes('Bímật'));
});

test('that somebody proposes to withhold a comment does not show in the search', async (t) => {
  const here = await moderated(t, { moderation: 'post' });
  const { pool } = here.parts.database;
  const me = await here.moderator();
  const word = `tu${randomUUID().slice(0, 8)}`;
  const one = await here.take(me, await here.comment({ body: `Có ${word} trong câu.` }));
  await drain(pool, foldShown);
  assert.ok(await found(here, word));
  assert.equal(itemOf(await here.decide(me, one, 'withhold', { reason: 'hatred' }))?.status, 'proposed');
  assert.ok(await found(here, `${word}%20`));
});

test('nobody answers a question about a comment that was withdrawn', async (t) => {
  const here = await moderated(t);
  const [me, other] = [await here.moderator(), await here.moderator()];
  const one = await here.take(me, await here.comment());
  const question = { reviewId: one.reviewId, personId: other.id, question: 'Sao?' };
  const { id } = (await me.ask('POST', '/moderation/questions', question)).json<{ id: string }>();
  assert.equal((await visitor(here.app).withdraw(one.code, one.id)).statusCode, 200);
  const mark = randomUUID();
  const answer = await other.ask('POST', `/moderation/questions/${id}/answer`, { answer: `như ${mark}` });
  assert.equal(answer.statusCode, 409, answer.body);
  assert.deepEqual(
    (await everyValue(here.ownerUrl)).filter(({ value }) => value.includes(mark)),
    [],
  );
});

test('a question that is asked while the comment is withdrawn is erased with it', async (t) => {
  const here = await moderated(t);
  const [me, other] = [await here.moderator(), await here.moderator()];
  const one = await here.take(me, await here.comment());
  const holding = new pg.Client(here.ownerUrl);
  await holding.connect();
  await holding.query('BEGIN');
  await holding.query('SELECT FROM person WHERE id = $1 FOR UPDATE', [other.id]);
  const mark = randomUUID();
  const question = { reviewId: one.reviewId, personId: other.id, question: `hỏi ${mark}` };
  const asking = me.ask('POST', '/moderation/questions', question);
  await sleep(300);
  const withdrawing = visitor(here.app).withdraw(one.code, one.id);
  await sleep(300);
  await holding.query('COMMIT');
  await holding.end();
  await asking;
  assert.equal((await withdrawing).statusCode, 200);
  assert.deepEqual(
    (await everyValue(here.ownerUrl)).filter(({ value }) => value.includes(mark)),
    [],
  );
});

test('no figure is below nothing when a comment changes while its decision can be taken back', async (t) => {
  const here = await moderated(t);
  const { pool } = here.parts.database;
  const me = await here.moderator();
  for (const change of ['withdraw', 'correct'] as const) {
    const one = await here.take(me, await here.comment());
    await drain(pool, countChanges);
    await here.decide(me, one, 'publish');
    const by = visitor(here.app);
    await (change === 'withdraw'
      ? by.withdraw(one.code, one.id)
      : by.correct(one.code, one.id, { revision: 1, body: 'Khác.' }));
    await drain(pool, countChanges);
    const below = 'SELECT visibility FROM comment_count WHERE n < 0 AND consultation_id = $1';
    assert.deepEqual((await pool.query(below, [here.consultation.id])).rows, [], change);
    await here.letTimePass();
    await drain(pool, countChanges);
    assert.deepEqual((await pool.query(below, [here.consultation.id])).rows, [], change);
  }
});
