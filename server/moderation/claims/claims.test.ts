import assert from 'node:assert/strict';
import test from 'node:test';
import { publicId } from '#server/ids.ts';
import { givenComment } from '#server/testing/cases.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { portal } from '#server/testing/portal.ts';
import type { Queue } from '../schema.ts';
import type { Case } from '../desk/case-schema.ts';
import type { Claim, Held } from './claims-schema.ts';

async function office(t: Parameters<typeof portal>[0]) {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const { pool } = here.parts.database;
  const moderator = () => givenDesk(here, 'moderator', consultation.id);
  const claim = async (desk: Desk, size = 5, queue: Queue = 'new', more: object = {}): Promise<Case[]> => {
    const body = { consultation: consultation.slug, queue, size, ...more };
    const answer = await desk.ask('POST', '/moderation/claims', body);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Claim>().items;
  };
  const add = (wanted?: Parameters<typeof givenComment>[2]) => givenComment(pool, consultation, wanted);
  const publicOf = ({ id }: { id: string }) => publicId(here.parts.keys, id);
  return { ...here, consultation, pool, moderator, claim, add, publicOf };
}
const commentsOf = (cases: Case[]) => cases.map(({ comment }) => comment.id);

test('a claim takes the oldest first, what screening moved ahead before it, and never twice', async (t) => {
  const { moderator, claim, add, publicOf } = await office(t);
  const young = await add({ age: 1 });
  const old = await add({ age: 90 });
  const ahead = await add({ age: 5, ahead: 360 });
  const [first, second] = [await moderator(), await moderator()];
  const taken = await claim(first, 2);
  assert.deepEqual(commentsOf(taken), [ahead, old].map(publicOf));
  assert.deepEqual(commentsOf(await claim(second, 5)), [publicOf(young)]);
  assert.deepEqual(commentsOf(await claim(second, 5)), [publicOf(young)], 'again what is in hand');
  const age = Date.now() - Date.parse(taken[0]?.openedAt ?? '');
  assert.ok(
    Math.abs(age - 300_000) < 10_000,
    'the age is that of the receipt, not of the place in the queue',
  );
});

test('after a reload a moderator gets the same cases again, with a new lease, and more only beyond them', async (t) => {
  const { moderator, claim, add, pool, consultation } = await office(t);
  for (let n = 0; n < 4; n += 1) await add({ age: n });
  const desk = await moderator();
  const before = await claim(desk, 3);
  await pool.query("UPDATE review SET claimed_until = now() + interval '1 minute'");
  const again = await claim(desk, 3);
  assert.deepEqual(commentsOf(again), commentsOf(before));
  const { rows } = await pool.query(
    "SELECT FROM review WHERE consultation_id = $1 AND claimed_until < now() + interval '14 minutes'",
    [consultation.id],
  );
  assert.equal(rows.length, 0, 'the lease was renewed');
  const more = await claim(desk, 4);
  assert.equal(more.length, 4);
  assert.deepEqual(new Set(commentsOf(more)).size, 4);
});

test('eight moderators who claim at once share a queue without gaps and without doubles', async (t) => {
  const { moderator, claim, add, pool, consultation } = await office(t);
  for (let n = 0; n < 60; n += 1) await add({ age: n, language: n % 3 === 0 ? 'en' : 'vi' });
  const desks = await Promise.all(Array.from({ length: 8 }, moderator));
  const rounds = await Promise.all(desks.map((desk) => claim(desk, 10)));
  const all = rounds.flatMap(commentsOf);
  assert.equal(new Set(all).size, all.length, 'none twice');
  for (const desk of desks) await claim(desk, 10);
  const { rows } = await pool.query<{ n: number }>(
    'SELECT count(DISTINCT comment_id) AS n FROM review WHERE consultation_id = $1',
    [consultation.id],
  );
  assert.equal(rows[0]?.n, 60, 'none left');
});

test('a lease that is over goes to whoever asks next, and a case given back at once', async (t) => {
  const { moderator, claim, add, pool, consultation } = await office(t);
  await add();
  const [first, second] = [await moderator(), await moderator()];
  const [held] = await claim(first);
  assert.deepEqual(await claim(second), []);
  await pool.query("UPDATE review SET claimed_until = now() - interval '1 second'");
  const [passed] = await claim(second);
  assert.equal(passed?.reviewId, held?.reviewId);
  assert.deepEqual(await claim(first), []);

  const back = async (desk: Desk, more: object = {}) => {
    const body = { consultation: consultation.slug, ...more };
    assert.equal((await desk.ask('POST', '/moderation/claims/release', body)).statusCode, 204);
  };
  await back(first, { reviewIds: [held?.reviewId] });
  assert.deepEqual(await claim(first), [], 'nobody gives back what another holds');
  await back(second, { reviewIds: [held?.reviewId] });
  assert.equal((await claim(first))[0]?.reviewId, held?.reviewId);
  const inHand = `/moderation/held?consultation=${consultation.slug}`;
  const seen = (await first.ask('GET', inHand)).json<Held>();
  assert.deepEqual(
    seen.items.map(({ reviewId }) => reviewId),
    [held?.reviewId],
  );
  assert.ok(Date.parse(seen.expiresAt ?? '') > Date.now());
  await back(first);
  assert.deepEqual((await first.ask('GET', inHand)).json(), { items: [], expiresAt: null });
});

test('a case goes to who reads its language, and to everybody where nobody does', async (t) => {
  const { moderator, claim, add, pool, publicOf } = await office(t);
  const lao = await add({ language: 'lo', age: 9 });
  const vietnamese = await add({ language: 'vi-VN', age: 8 });
  const english = await add({ language: 'en', age: 7 });
  const [first, second] = [await moderator(), await moderator()];
  await pool.query("UPDATE person SET reads = '{vi}' WHERE id = $1", [first.id]);
  await pool.query("UPDATE person SET reads = '{en}' WHERE id = $1", [second.id]);
  assert.deepEqual(commentsOf(await claim(first, 5, 'new', { language: 'vi' })), [publicOf(vietnamese)]);
  assert.deepEqual(commentsOf(await claim(second)), [lao, english].map(publicOf));
  assert.deepEqual(commentsOf(await claim(first)), [publicOf(vietnamese)]);
});

test('the queues of seniors are closed to others, and a case to whoever is excluded from it', async (t) => {
  const { moderator, claim, add, pool, consultation, ...here } = await office(t);
  await add();
  const desk = await moderator();
  const [held] = await claim(desk);
  await pool.query(
    `UPDATE review SET queue = 'senior', senior_because = 'second_opinion', claimed_by = NULL, claimed_until = NULL`,
  );
  for (const queue of ['senior', 'appeal']) {
    const body = { consultation: consultation.slug, queue, size: 1 };
    assert.equal((await desk.ask('POST', '/moderation/claims', body)).statusCode, 403);
  }
  const seniors = [
    await givenDesk(here, 'senior_moderator', consultation.id),
    await givenDesk(here, 'senior_moderator', consultation.id),
  ] as const;
  await pool.query('UPDATE review SET excluded = ARRAY[$1::uuid]', [seniors[0].id]);
  assert.deepEqual(await claim(seniors[0], 1, 'senior'), []);
  const [given] = await claim(seniors[1], 1, 'senior');
  assert.deepEqual([given?.reviewId, given?.seniorBecause], [held?.reviewId, 'second_opinion']);
});

test('somebody without the role in this consultation claims nothing, nor where there is none', async (t) => {
  const { consultation, given, ...here } = await office(t);
  const elsewhere = await givenDesk(here, 'moderator', (await given.consultation()).id);
  const editor = await givenDesk(here, 'editor', consultation.id);
  const body = { consultation: consultation.slug, queue: 'new', size: 1 };
  for (const desk of [elsewhere, editor])
    assert.equal((await desk.ask('POST', '/moderation/claims', body)).statusCode, 403);
  const nowhere = { ...body, consultation: 'khong-co' };
  assert.equal((await elsewhere.ask('POST', '/moderation/claims', nowhere)).statusCode, 404);
  assert.equal((await elsewhere.ask('POST', '/moderation/claims', { ...body, size: 26 })).statusCode, 400);
});
