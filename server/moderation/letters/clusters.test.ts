import assert from 'node:assert/strict';
import test from 'node:test';
import { newId } from '#server/ids.ts';
import { lettersDesk } from '#server/testing/letters-desk.ts';
import { followClusters } from './follow-cluster.ts';

const visibilities = (members: ({ visibility: string } | undefined)[]) =>
  members.map((member) => member?.visibility);
const pending = (n: number) => Array.from({ length: n }, () => 'pending');

test('one decision about a cluster is followed by each letter with a row of its own, and not before ten seconds', async (t) => {
  const { moderator, claim, decideAll, statusOf, membersNow, follow, openReviews, pool, ...here } =
    await lettersDesk(t);
  const me = await moderator();
  const found = await claim(me);
  assert.deepEqual(
    [found.cluster?.size, found.cluster?.open, found.cluster?.identical, found.outcomes.includes('move')],
    [4, 4, 4, false],
  );
  assert.equal(statusOf(await decideAll(me, found, 'publish')), 'accepted');
  await followClusters(pool);
  assert.deepEqual(visibilities(await membersNow()), pending(4), 'it can still be undone');
  await follow();
  for (const member of await membersNow())
    assert.deepEqual(member, { visibility: 'published', waits: false, decisions: 1, history: 1 });
  assert.deepEqual(await openReviews(), []);
  const { rows } = await pool.query<{ about: string; by: string }>(
    'SELECT DISTINCT about, by FROM decision WHERE consultation_id = $1 AND comment_id IS NOT NULL',
    [here.consultation.id],
  );
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.by, me.id);
  assert.equal((await decideAll(me, found, 'publish')).statusCode, 409, 'once');
});

test('several workers at once, stopped in between, let each letter follow once', async (t) => {
  const { moderator, claim, decideAll, membersNow, letTimePass, pool, openReviews } = await lettersDesk(t, 9);
  const me = await moderator();
  await decideAll(me, await claim(me), 'withhold', { reason: 'advertising' });
  await letTimePass();
  const until = Date.now() + 20_000;
  while ((await pool.query('SELECT FROM cluster_following')).rowCount !== 0 && Date.now() < until)
    await Promise.all([followClusters(pool), followClusters(pool)]);
  for (const member of await membersNow())
    assert.deepEqual(member, { visibility: 'withheld', waits: false, decisions: 1, history: 1 });
  assert.deepEqual(await openReviews(), []);
});

test('only the identical ones, without those that were left out: the others wait with a review of their own', async (t) => {
  const { moderator, claim, decideAll, membersNow, follow, openReviews, members, publicOf } =
    await lettersDesk(t, 4, (n) =>
      n === 3 ? 'Chúng tôi đề nghị mở buổi sáng.' : 'Chúng tôi đề nghị mở buổi tối.',
    );
  const me = await moderator();
  const except = [publicOf(members[1]?.id ?? '')];
  await decideAll(me, await claim(me), 'publish', { scope: 'identical', except });
  await follow();
  assert.deepEqual(visibilities(await membersNow()), ['published', 'pending', 'published', 'pending']);
  assert.deepEqual(await openReviews(), [{ queue: 'new', state: 'open' }]);
  const rest = await claim(me);
  assert.deepEqual([rest.cluster?.open, rest.cluster?.identical], [2, 1]);
});

test('what joined, changed or was decided since does not follow', async (t) => {
  const { moderator, claim, decideAll, membersNow, follow, members, pool, clusterId, bucket } =
    await lettersDesk(t);
  const me = await moderator();
  const found = await claim(me);
  await decideAll(me, found, 'publish');
  const [, joined, corrected] = members;
  await pool.query('UPDATE cluster_member SET joined = 5 WHERE bucket = $1 AND comment_id = $2', [
    joined?.bucket,
    joined?.id,
  ]);
  await pool.query('UPDATE cluster SET revision = 5 WHERE bucket = $1 AND id = $2', [bucket, clusterId]);
  await pool.query(
    `UPDATE comment SET revision = 2, body = 'Khác.', queue_at = now() WHERE bucket = $1 AND id = $2`,
    [corrected?.bucket, corrected?.id],
  );
  await follow();
  const after = await membersNow();
  assert.deepEqual(visibilities(after), ['published', 'pending', 'pending', 'published']);
  assert.deepEqual(
    after.map((member) => member?.waits),
    [false, true, false, false],
  );
  assert.equal((await claim(me)).cluster?.open, 1);
});

test('a decision about another letter than was shown, or by who does not hold it, changes nothing', async (t) => {
  const { moderator, claim, decideAll, statusOf, pool, bucket, clusterId, openReviews } =
    await lettersDesk(t);
  const [me, other] = [await moderator(), await moderator()];
  const found = await claim(me);
  assert.equal(statusOf(await decideAll(other, found, 'publish')), 'held_by_other');
  assert.equal((await decideAll(me, found, 'publish', { clusterRevision: 5 })).statusCode, 409);
  assert.equal((await decideAll(me, found, 'withhold')).statusCode, 422);
  assert.equal((await decideAll(me, found, 'withhold', { reason: 'viewpoint' })).statusCode, 422);
  assert.equal(statusOf(await decideAll(me, found, 'confirm')), 'not_allowed');
  await pool.query('UPDATE cluster SET revision = 6, letter_revision = 6 WHERE bucket = $1 AND id = $2', [
    bucket,
    clusterId,
  ]);
  assert.equal((await decideAll(me, found, 'publish')).statusCode, 409);
  assert.deepEqual(await openReviews(), [{ queue: 'new', state: 'claimed' }]);
  const nowhere = { ...found, reviewId: newId('2026-05-04', 1) };
  assert.equal((await decideAll(me, nowhere, 'publish')).statusCode, 404);
});

test('a sensitive reason needs a second person, who confirms what was proposed or returns it', async (t) => {
  const { moderator, claim, decideAll, statusOf, membersNow, follow, openReviews, members, publicOf } =
    await lettersDesk(t);
  const [me, second] = [await moderator(), await moderator()];
  const except = [publicOf(members[2]?.id ?? '')];
  const proposal = { reason: 'hatred', except };
  assert.equal(statusOf(await decideAll(me, await claim(me), 'withhold', proposal)), 'proposed');
  await follow();
  assert.deepEqual(visibilities(await membersNow()), pending(4));
  const found = await claim(second, 'proposed');
  assert.deepEqual([found.proposal?.reason, found.outcomes[0]], ['hatred', 'confirm']);
  assert.equal(statusOf(await decideAll(second, found, 'confirm')), 'accepted');
  await follow();
  assert.deepEqual(visibilities(await membersNow()), ['withheld', 'withheld', 'pending', 'withheld']);
  assert.deepEqual(await openReviews(), [{ queue: 'new', state: 'open' }]);

  assert.equal(statusOf(await decideAll(me, await claim(me), 'withhold', { reason: 'hatred' })), 'proposed');
  const again = await claim(second, 'proposed');
  assert.equal(statusOf(await decideAll(second, again, 'return')), 'applied');
  const senior = await moderator('senior_moderator');
  const returned = await claim(senior, 'senior');
  assert.deepEqual([returned.reviewId, returned.seniorBecause], [again.reviewId, 'returned']);
});

test('a confirmation is void where the letter is another one than was proposed about', async (t) => {
  const { moderator, claim, decideAll, statusOf, pool, bucket, clusterId } = await lettersDesk(t);
  const [me, second] = [await moderator(), await moderator()];
  await decideAll(me, await claim(me), 'withhold', { reason: 'hatred' });
  await pool.query('UPDATE cluster SET revision = 6, letter_revision = 6 WHERE bucket = $1 AND id = $2', [
    bucket,
    clusterId,
  ]);
  const found = await claim(second, 'proposed');
  assert.equal((await decideAll(second, found, 'confirm')).statusCode, 409);
  assert.equal(statusOf(await decideAll(second, found, 'return')), 'applied');
});

test('a decision about a cluster is taken back within ten seconds, and not after', async (t) => {
  const { moderator, claim, decideAll, membersNow, follow, letTimePass } = await lettersDesk(t);
  const [me, other] = [await moderator(), await moderator()];
  const found = await claim(me);
  const decided = await decideAll(me, found, 'publish');
  const id: string = decided.json().items[0].decisionId;
  const undo = (desk: typeof me, decisionId = id) =>
    desk.ask('POST', `/moderation/decisions/${decisionId}/undo`);
  assert.equal((await undo(other)).statusCode, 404);
  const undone = await undo(me);
  assert.equal(undone.statusCode, 200, undone.body);
  assert.equal(undone.json().reviewId, found.reviewId);
  assert.equal((await undo(me)).statusCode, 409);
  await follow();
  assert.deepEqual(visibilities(await membersNow()), pending(4));
  assert.equal((await claim(me)).reviewId, found.reviewId);

  const again = await decideAll(me, found, 'withhold', { reason: 'advertising' });
  await letTimePass();
  assert.equal((await undo(me, again.json().items[0].decisionId)).statusCode, 409);
});

test('letters skipped twice go to a senior, and who knows an author does not get them again', async (t) => {
  const { moderator, claim, decideAll, statusOf, openReviews } = await lettersDesk(t);
  const [me, second] = [await moderator(), await moderator()];
  assert.equal(statusOf(await decideAll(me, await claim(me), 'skip')), 'applied');
  await assert.rejects(claim(me), /nothing to claim/);
  assert.equal(statusOf(await decideAll(second, await claim(second), 'skip')), 'applied');
  assert.deepEqual(await openReviews(), [{ queue: 'senior', state: 'open' }]);
});
