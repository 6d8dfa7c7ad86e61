import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { keepAppeal } from '#server/appeals/keep-queries.ts';
import { newId, storedId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { itemOf, moderated } from '#server/testing/moderated.ts';
import { visitor } from '#server/testing/visitor.ts';
import { lockComment } from '../case-lock.ts';
import { openReview } from '../open-review.ts';

test('a withdrawal erases whatever anybody wrote about the comment, and ends what was open', async (t) => {
  const here = await moderated(t);
  const { app, comment, take, decide, moderator, parts, ownerUrl, consultation } = here;
  const { pool } = parts.database;
  const mark = randomUUID().slice(0, 8);
  const [me, other] = [await moderator(), await moderator()];
  const found = await take(me, await comment());
  const made = itemOf(
    await decide(me, found, 'withhold', { reason: 'advertising', note: `ghi chú ${mark}` }),
  );
  const decisionId = storedId(parts.keys, made?.decisionId ?? '');
  await inTransaction(pool, async (client) => {
    const locked = await lockComment(client, found.stored);
    assert.ok(locked);
    const day = '2026-11-20';
    const appeal = { id: newId(day, locked.bucket), decisionId, grounds: `lý do ${mark}`, day };
    await keepAppeal(client, locked, appeal, []);
    await openReview(client, locked, { kind: 'flagged', at: new Date(), flagReason: 'hatred' });
  });
  const like = (n: number) => found.stored.slice(0, 18) + randomUUID().slice(18, 35) + n;
  const { bucket } = (await pool.query('SELECT bucket FROM comment WHERE id = $1', [found.stored])).rows[0];
  await pool.query(
    `INSERT INTO flag (bucket, id, consultation_id, comment_id, revision, reason, detail, flagger, day)
     VALUES ($1, $2, $5, $3, 1, 'hatred', $4, '\\x01', '2026-11-20')`,
    [bucket, like(1), found.stored, `báo ${mark}`, consultation.id],
  );
  await pool.query(
    `INSERT INTO colleague_question (bucket, id, consultation_id, review_id, asked_by, asked, question, answer)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [bucket, like(2), consultation.id, found.storedReview, me.id, other.id, `hỏi ${mark}`],
  );
  await pool.query(
    `INSERT INTO unmasking (bucket, id, consultation_id, comment_id, revision, field, start, "end", asked_by, reason)
     VALUES ($1, $2, $3, $4, 1, 'body', 0, 2, $5, $6)`,
    [bucket, like(3), consultation.id, found.stored, me.id, `xem ${mark}`],
  );
  const kept = async () => (await everyValue(ownerUrl)).filter(({ value }) => value.includes(mark)).length;
  assert.equal(await kept(), 6);
  assert.equal((await visitor(app).withdraw(found.code, found.id)).statusCode, 200);
  assert.equal(await kept(), 0);
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM review WHERE comment_id = $1 AND finished_at IS NULL) AS open,
       (SELECT outcome FROM appeal WHERE comment_id = $1) AS appeal`,
    [found.stored],
  );
  assert.deepEqual(rows, [{ open: 0, appeal: 'lapsed' }]);
});

test('a correction while somebody proposes to withhold waits for a review of its own', async (t) => {
  const here = await moderated(t, { moderation: 'post' });
  const { app, comment, take, decide, moderator, stateOf, reviewOf } = here;
  const me = await moderator();
  const found = await take(me, await comment());
  await decide(me, found, 'withhold', { reason: 'hatred' });
  await visitor(app).correct(found.code, found.id, { revision: 1, body: 'Khác.' });
  const after = await stateOf(found);
  assert.deepEqual([after?.visibility, after?.waits, after?.revision], ['pending', true, 2]);
  assert.equal((await reviewOf(found)).finished, true);
  await visitor(app).correct(found.code, found.id, { revision: 2, body: 'Khác nữa.' });
  assert.equal((await stateOf(found))?.visibility, 'pending', 'one more correction does not show it');
});
