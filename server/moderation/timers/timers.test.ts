import assert from 'node:assert/strict';
import test from 'node:test';
import { countChanges } from '#server/counts/count.ts';
import { recount } from '#server/counts/recount.ts';
import { publicId } from '#server/ids.ts';
import { drain } from '#server/outbox/consume.ts';
import { asOwner } from '#server/testing/as-owner.ts';
import { type GivenCase, type GivenComment, itemOf, moderated } from '#server/testing/moderated.ts';
import { givenCluster } from '#server/testing/cases.ts';
import { endHolds } from './end-holds.ts';
import { releaseOverdue } from './release.ts';
import { screenReceived } from '../screen-received.ts';

type Here = Awaited<ReturnType<typeof moderated>>;

const screened = ({ parts }: Here) => drain(parts.database.pool, screenReceived);

/** Lets hours pass for what waits. */
async function wait({ parts, ownerUrl }: Here, hours: number): Promise<void> {
  const { pool } = parts.database;
  const back = (column: string) => `${column} = ${column} - interval '${hours} hours'`;
  await pool.query(`UPDATE comment SET ${back('queue_at')}`);
  await pool.query(`UPDATE cluster_member SET ${back('waits_since')}`);
  await pool.query(`UPDATE review SET ${back('hold_until')}, ${back('queue_at')}, ${back('claimed_until')}`);
  await asOwner(ownerUrl, `UPDATE review SET ${back('opened_at')}`);
}
const release = ({ parts }: Here) => drain(parts.database.pool, releaseOverdue);
const seniorCase = async ({ parts }: Here, { stored }: GivenComment) =>
  (
    await parts.database.pool.query(
      'SELECT queue, senior_because AS because, state FROM review WHERE comment_id = $1 AND finished_at IS NULL',
      [stored],
    )
  ).rows;

test('what nobody decided in time is shown, unless a harm was noticed: then a senior has it', async (t) => {
  const here = await moderated(t, { releaseAfterHours: 2, samplePercent: 100 });
  const { comment, stateOf, historyOf, take, moderator } = here;
  const plain = await comment({ body: 'Mở cửa buổi tối.' });
  const harmful = await comment({ body: 'Gọi ngay 0912345678 để mua kệ.' });
  const claimed = await take(await moderator(), await comment({ body: 'Mở cửa chủ nhật.' }));
  await wait(here, 1);
  await screened(here);
  await release(here);
  assert.equal((await stateOf(plain))?.visibility, 'pending', 'not before its time');
  await wait(here, 1.5);
  const late = await comment({ body: 'Vừa mới gửi.' });
  await release(here);
  assert.deepEqual(await historyOf(plain), [{ event: 'released', from: 'pending', to: 'published' }]);
  assert.deepEqual(await historyOf(claimed), [{ event: 'released', from: 'pending', to: 'published' }]);
  assert.deepEqual(await seniorCase(here, plain), [{ queue: 'sample', because: null, state: 'open' }]);
  assert.equal((await stateOf(harmful))?.visibility, 'pending');
  assert.deepEqual(await seniorCase(here, harmful), [{ queue: 'senior', because: 'overdue', state: 'open' }]);
  assert.equal((await stateOf(harmful))?.waits, false);
  assert.equal((await stateOf(late))?.visibility, 'pending');
  await drain(here.parts.database.pool, countChanges);
  assert.equal((await recount(here.parts.database.pool)).wrongCells, 0);
});

test('what was not screened yet is not released, however long it waits', async (t) => {
  const here = await moderated(t, { releaseAfterHours: 1 });
  const waiting = await here.comment();
  await wait(here, 100);
  await release(here);
  assert.equal((await here.stateOf(waiting))?.visibility, 'pending');
  await screened(here);
  await release(here);
  assert.equal((await here.stateOf(waiting))?.visibility, 'published');
});

test('where everything is shown first, only what has a signal of a harm goes to a senior', async (t) => {
  const here = await moderated(t, { releaseAfterHours: 1, moderation: 'post' });
  const plain = await here.comment({ body: 'Mở cửa buổi tối.' });
  const harmful = await here.comment({ body: 'Gọi ngay 0912345678 để mua kệ.' });
  await screened(here);
  await wait(here, 2);
  await release(here);
  assert.deepEqual([(await here.stateOf(plain))?.waits, await seniorCase(here, plain)], [true, []]);
  assert.deepEqual(await here.historyOf(harmful), []);
  assert.equal((await seniorCase(here, harmful))[0]?.because, 'overdue');
});

test('a released comment that is sampled is decided about as if it were new', async (t) => {
  const here = await moderated(t, { releaseAfterHours: 1, samplePercent: 100 });
  const { comment, takeAgain, decide, moderator, stateOf, parts } = here;
  const released = await comment();
  await screened(here);
  await wait(here, 2);
  await release(here);
  const { rows } = await parts.database.pool.query('SELECT id FROM review WHERE comment_id = $1', [
    released.stored,
  ]);
  const me = await moderator();
  const sample: GivenCase = {
    ...released,
    storedReview: rows[0].id,
    reviewId: publicId(parts.keys, rows[0].id),
  };
  await takeAgain(me, sample);
  assert.equal(itemOf(await decide(me, sample, 'withhold', { reason: 'advertising' }))?.status, 'applied');
  assert.equal((await stateOf(sample))?.visibility, 'withheld');
});

test('a protective hold ends after a day, whatever anybody does; the proposal goes to a senior', async (t) => {
  const here = await moderated(t, { moderation: 'post', releaseAfterHours: 72 });
  const { comment, take, takeAgain, decide, moderator, stateOf, historyOf, reviewOf } = here;
  const [me, other, senior] = [await moderator(), await moderator(), await moderator('senior_moderator')];
  const held = await take(me, await comment());
  const spans = [{ start: 0, end: 3, reason: 'own_private_data' }];
  const covered = await take(me, await comment());
  await decide(me, covered, 'publish_redacted', { redactions: spans });
  const again = await take(me, covered, { kind: 'flagged' });
  for (const found of [held, again]) await decide(me, found, 'withhold', { reason: 'threats', hold: true });
  await wait(here, 23);
  await endHolds(here.parts.database.pool);
  assert.equal((await stateOf(held))?.visibility, 'pending');
  await wait(here, 1.1);
  assert.equal(await endHolds(here.parts.database.pool), 2);
  assert.equal((await stateOf(held))?.visibility, 'published');
  assert.deepEqual(
    (await historyOf(held)).map(({ event }) => event),
    ['held', 'hold_ended'],
  );
  const after = await stateOf(again);
  assert.equal(after?.visibility, 'published_redacted');
  assert.deepEqual(after?.redactions, [{ field: 'body', ...spans[0] }], 'covered as before');
  const { state, queue, because, held: holding } = await reviewOf(held);
  assert.deepEqual([state, queue, because, holding], ['proposed', 'senior', 'hold_over', false]);
  await takeAgain(other, held);
  assert.equal(itemOf(await decide(other, held, 'confirm'))?.status, 'not_allowed');
  await takeAgain(senior, held);
  assert.equal(itemOf(await decide(senior, held, 'confirm'))?.status, 'applied');
  assert.equal((await stateOf(held))?.visibility, 'withheld');
});

test('a proposal that nobody answers goes to a senior when the time of the policy is over', async (t) => {
  const here = await moderated(t, { releaseAfterHours: 1 });
  const me = await here.moderator();
  const found = await here.take(me, await here.comment());
  await screened(here);
  await here.decide(me, found, 'withhold', { reason: 'hatred' });
  await wait(here, 2);
  await release(here);
  const { state, queue, because } = await here.reviewOf(found);
  assert.deepEqual([state, queue, because], ['proposed', 'senior', 'overdue']);
});

test('letters that wait for their cluster’s review are released too, and the review closes with the last', async (t) => {
  const here = await moderated(t, { releaseAfterHours: 1 });
  const { pool } = here.parts.database;
  const { members, reviewId } = await givenCluster(pool, here.consultation, 3);
  await pool.query("UPDATE comment SET visibility = 'pending' WHERE id = ANY ($1)", [
    members.map(({ id }) => id),
  ]);
  await pool.query(
    `INSERT INTO screening (bucket, comment_id, revision, signals, harm, edition)
     SELECT bucket, id, 1, '[]', id = $2, 'x' FROM comment WHERE id = ANY ($1)`,
    [members.map(({ id }) => id), members[2]?.id],
  );
  await wait(here, 0.5);
  await release(here);
  const states = async () =>
    (
      await pool.query('SELECT id, visibility FROM comment WHERE id = ANY ($1)', [
        members.map(({ id }) => id),
      ])
    ).rows
      .map(({ visibility }) => visibility)
      .sort();
  const finished = async () =>
    (await pool.query('SELECT finished_at IS NOT NULL AS finished FROM review WHERE id = $1', [reviewId]))
      .rows[0]?.finished;
  assert.deepEqual([await states(), await finished()], [['pending', 'published', 'published'], false]);
  await wait(here, 8);
  await release(here);
  assert.equal(await finished(), true);
  assert.equal(
    (await seniorCase(here, { id: '', code: '', stored: members[2]?.id ?? '' }))[0]?.because,
    'overdue',
  );
});
