import assert from 'node:assert/strict';
import test from 'node:test';
import { bucketOf, newId, storedId } from '#server/ids.ts';
import { lettersDesk } from '#server/testing/letters-desk.ts';
import { itemOf } from '#server/testing/moderated.ts';

const day = '2026-11-20';

test('a decision about letters that is taken back leaves one open question about them', async (t) => {
  const here = await lettersDesk(t, 2);
  const { pool, moderator, claim, decideAll, openReviews, bucket, clusterId } = here;
  const me = await moderator();
  const made = itemOf(await decideAll(me, await claim(me), 'publish'));
  // Another letter came meanwhile, and waits.
  await pool.query(
    `INSERT INTO review (bucket, id, consultation_id, kind, queue, cluster_id, revision, language, opened_at, queue_at)
     VALUES ($1, $2, $3, 'new', 'new', $4, 3, 'vi', now(), now())`,
    [bucket, newId(day, bucket), here.consultation.id, clusterId],
  );
  const answer = await me.ask('POST', `/moderation/decisions/${made?.decisionId}/undo`);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.deepEqual(await openReviews(), [{ queue: 'new', state: 'claimed' }]);
  const { rows } = await pool.query('SELECT id FROM review WHERE cluster_id = $1 AND claimed_by = $2', [
    clusterId,
    me.id,
  ]);
  assert.deepEqual(rows, [{ id: here.reviewId }]);
});

test('what others turn out to have sent too is not confirmed to be a flood', async (t) => {
  const here = await lettersDesk(t, 2);
  const [me, other] = [await here.moderator(), await here.moderator()];
  const one = await here.take(me, await here.comment());
  assert.equal(
    itemOf(await here.decide(me, one, 'set_aside', { reason: 'no_sentence' }))?.status,
    'proposed',
  );
  await here.pool.query(
    `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined)
     SELECT $1, $2, $3, cluster_id, 1, digest, 3 FROM cluster_member WHERE cluster_id = $4 LIMIT 1`,
    [bucketOf(one.stored), storedId(here.parts.keys, one.id), here.consultation.id, here.clusterId],
  );
  await here.takeAgain(other, one);
  assert.equal((await here.decide(other, one, 'confirm')).statusCode, 422);
  assert.equal((await here.stateOf(one))?.visibility, 'pending');
  assert.equal(itemOf(await here.decide(other, one, 'return'))?.status, 'applied');
});
