import assert from 'node:assert/strict';
import test from 'node:test';
import type { Queues } from '#server/moderation/queues/queues-schema.ts';
import { itemOf, moderated } from '#server/testing/moderated.ts';

type Here = Awaited<ReturnType<typeof moderated>>;

const flag = ({ app, parts }: Here, id: string, payload: object = { reason: 'hatred' }, cookie?: string) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/comments/${id}/flags`,
    headers: cookie ? { cookie, origin: parts.config.PUBLIC_URL } : {},
    payload,
  });

const flagged = `
  SELECT flag_reason AS reason, queue, finished_at IS NOT NULL AS finished FROM review
  WHERE kind = 'flagged' AND consultation_id = $1 ORDER BY opened_at`;
const flaggedCases = async ({ parts, consultation }: Here) =>
  (await parts.database.pool.query(flagged, [consultation.id])).rows;

const shown = async (t: Parameters<typeof moderated>[0]) =>
  moderated(t, { moderation: 'post', flagThreshold: 3 });

test('at the third reader who names the same harm somebody looks; nothing is hidden, however many flag it', async (t) => {
  const here = await shown(t);
  const comment = await here.comment();
  assert.equal((await flag(here, comment.id)).statusCode, 201);
  assert.equal((await flag(here, comment.id, { reason: 'threats', detail: 'Dọa đánh.' })).statusCode, 201);
  assert.equal((await flag(here, comment.id)).statusCode, 201);
  assert.deepEqual(await flaggedCases(here), []);
  for (let n = 0; n < 40; n += 1) await flag(here, comment.id);
  assert.deepEqual(await flaggedCases(here), [{ reason: 'hatred', queue: 'flagged', finished: false }]);
  assert.equal((await here.stateOf(comment))?.visibility, 'published');
});

test('one browser counts once for a comment, and nothing that is kept tells it from another elsewhere', async (t) => {
  const here = await shown(t);
  const [one, other] = [await here.comment(), await here.comment()];
  const first = await flag(here, one.id);
  const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
  assert.match(String(first.headers['set-cookie']), /HttpOnly; SameSite=Lax/);
  for (let n = 0; n < 5; n += 1)
    assert.equal((await flag(here, one.id, { reason: 'hatred' }, cookie)).statusCode, 201);
  await flag(here, other.id, { reason: 'hatred' }, cookie);
  const { rows } = await here.parts.database.pool.query<{ flagger: Buffer }>(
    'SELECT flagger FROM flag WHERE comment_id = ANY ($1)',
    [[one.stored, other.stored]],
  );
  assert.equal(rows.length, 2);
  assert.notDeepEqual(rows[0]?.flagger, rows[1]?.flagger);
  const forged = await flag(here, one.id, { reason: 'hatred' }, `${cookie.slice(0, -2)}xx`);
  assert.ok(forged.headers['set-cookie'], 'a cookie that we did not sign is none');
});

test('a browser that reports and reports is asked to go on tomorrow', async (t) => {
  const here = await shown(t);
  const comment = await here.comment();
  const cookie = String((await flag(here, comment.id)).headers['set-cookie']).split(';')[0] ?? '';
  const statuses = new Set<number>();
  for (let n = 0; n < 31; n += 1)
    statuses.add((await flag(here, comment.id, { reason: 'hatred' }, cookie)).statusCode);
  assert.deepEqual([...statuses], [201, 429]);
});

test('what was looked at and shown is not looked at again for the same harm, unless a senior says why', async (t) => {
  const here = await shown(t);
  const comment = await here.comment();
  for (let n = 0; n < 3; n += 1) await flag(here, comment.id);
  const moderator = await here.moderator();
  const queues = (
    await moderator.ask('GET', `/moderation/queues?consultation=${here.consultation.slug}`)
  ).json<Queues>();
  assert.equal(queues.items.find(({ queue }) => queue === 'flagged')?.count, 1);
  const claimed = await moderator.ask('POST', '/moderation/claims', {
    consultation: here.consultation.slug,
    queue: 'flagged',
    size: 1,
  });
  const reviewId = claimed.json<{ items: { reviewId: string }[] }>().items[0]?.reviewId;
  const decided = await moderator.ask('POST', '/moderation/decisions', {
    decisions: [{ reviewId, commentId: comment.id, revision: 1, outcome: 'publish' }],
  });
  assert.equal(itemOf(decided)?.status, 'applied', decided.body);
  for (let n = 0; n < 5; n += 1) await flag(here, comment.id);
  assert.equal((await flaggedCases(here)).length, 1);
  for (let n = 0; n < 3; n += 1) await flag(here, comment.id, { reason: 'threats' });
  assert.equal((await flaggedCases(here)).length, 2, 'another harm is another question');
  const senior = await here.moderator('senior_moderator');
  const reopen = (id: string) =>
    senior.ask('POST', `/moderation/comments/${id}/reopening`, { why: 'Có bằng chứng mới.' });
  assert.equal((await reopen(comment.id)).statusCode, 409, 'the second question is open');
  const quiet = await here.comment();
  assert.equal((await reopen(quiet.id)).statusCode, 201);
  assert.deepEqual((await flaggedCases(here)).at(-1), { reason: null, queue: 'senior', finished: false });
});

test('only what is shown can be flagged, and only for a harm that the rules name', async (t) => {
  const here = await moderated(t);
  const waiting = await here.comment();
  assert.equal((await flag(here, waiting.id)).statusCode, 404);
  const there = await shown(t);
  const comment = await there.comment();
  const answer = await flag(there, comment.id, { reason: 'criticism' });
  assert.equal(answer.statusCode, 422);
  assert.equal((await flag(there, comment.id, {})).statusCode, 400);
});
