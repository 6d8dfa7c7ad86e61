import assert from 'node:assert/strict';
import test from 'node:test';
import { bucketOf, newId, publicId } from '#server/ids.ts';
import { drain } from '#server/outbox/consume.ts';
import { asOwner } from '#server/testing/as-owner.ts';
import { lettersDesk } from '#server/testing/letters-desk.ts';
import { itemOf } from '#server/testing/moderated.ts';
import { releaseOverdue } from '../timers/release.ts';
import { screenReceived } from '../screen-received.ts';

type Here = Awaited<ReturnType<typeof lettersDesk>>;

const visibilities = async ({ membersNow }: Here) => (await membersNow()).map((one) => one?.visibility);

/** Lets everything that waits be looked through by screening and wait for a hundred hours. */
async function overdue({ pool, ownerUrl, members, consultation }: Here): Promise<void> {
  const today = '2026-11-20';
  for (const { bucket, submissionId } of members)
    await pool.query(
      `INSERT INTO outbox (bucket, id, event, submission_id, changes, screened)
       VALUES ($1, $2, 'received', $3, '{"comments": [], "submissions": []}', false)`,
      [bucket, newId(today, bucket), submissionId],
    );
  await drain(pool, screenReceived);
  await pool.query('UPDATE consultation SET release_after_hours = 72 WHERE id = $1', [consultation.id]);
  await pool.query("UPDATE cluster_member SET waits_since = waits_since - interval '100 hours'");
  await pool.query("UPDATE comment SET queue_at = queue_at - interval '100 hours'");
  await asOwner(ownerUrl, "UPDATE review SET opened_at = opened_at - interval '100 hours'");
}

test('a letter that was decided by itself is not decided again with those that it is like', async (t) => {
  const here = await lettersDesk(t, 2);
  const { take, decide, moderator, members, publicOf, claim, decideAll, membersNow, openReviews } = here;
  const [me, other] = [await moderator(), await moderator()];
  const [one, two] = members.map(({ id }) => ({ stored: id, id: publicOf(id), code: '' }));
  assert.ok(one && two);
  await here.pool.query("UPDATE comment SET visibility = 'published' WHERE id = $1", [one.stored]);
  const flagged = await take(other, one, { kind: 'flagged' });
  const redactions = [{ start: 0, end: 3, reason: 'own_private_data' }];
  assert.equal(itemOf(await decide(other, flagged, 'publish_redacted', { redactions }))?.status, 'applied');
  const found = await claim(me);
  assert.equal(found.cluster?.open, 1);
  await decideAll(me, found, 'publish');
  await here.follow();
  assert.deepEqual(await visibilities(here), ['published_redacted', 'published']);
  assert.equal((await membersNow())[0]?.decisions, 1);
  assert.deepEqual(await openReviews(), []);
});

test('when the last letter of a cluster was decided by itself, nobody is asked about the cluster', async (t) => {
  const here = await lettersDesk(t, 1);
  const other = await here.moderator();
  const stored = here.members[0]?.id ?? '';
  const flagged = await here.take(other, { stored, id: here.publicOf(stored), code: '' });
  assert.equal(itemOf(await here.decide(other, flagged, 'publish'))?.status, 'applied');
  assert.deepEqual(await here.openReviews(), []);
});

test('letters that follow a decision are not released by time while it can be undone', async (t) => {
  const here = await lettersDesk(t, 2);
  const me = await here.moderator();
  await overdue(here);
  const found = await here.claim(me);
  const made = await here.decideAll(me, found, 'withhold', { reason: 'advertising' });
  assert.equal(here.statusOf(made), 'accepted');
  await drain(here.pool, releaseOverdue);
  assert.deepEqual(await visibilities(here), ['pending', 'pending']);
  await here.follow();
  assert.deepEqual(await visibilities(here), ['withheld', 'withheld']);
});

test('letters whose withholding is proposed are not released: a senior has the proposal when the time is over', async (t) => {
  const here = await lettersDesk(t, 2);
  const [me, senior] = [await here.moderator(), await here.moderator('senior_moderator')];
  const found = await here.claim(me);
  assert.equal(here.statusOf(await here.decideAll(me, found, 'withhold', { reason: 'hatred' })), 'proposed');
  await overdue(here);
  await drain(here.pool, releaseOverdue);
  assert.deepEqual(await visibilities(here), ['pending', 'pending']);
  assert.deepEqual(await here.openReviews(), [{ queue: 'senior', state: 'proposed' }]);
  const proposed = await here.claim(senior, 'senior');
  assert.equal(proposed.seniorBecause, 'overdue');
  assert.equal(here.statusOf(await here.decideAll(senior, proposed, 'confirm')), 'accepted');
  await here.follow();
  assert.deepEqual(await visibilities(here), ['withheld', 'withheld']);
});

test('what is held for a threat is not released by the question that was open before', async (t) => {
  const here = await lettersDesk(t, 1);
  const [me, other] = [await here.moderator(), await here.moderator()];
  const stored = here.members[0]?.id ?? '';
  const comment = { stored, id: publicId(here.parts.keys, stored), code: '' };
  await here.pool.query("UPDATE comment SET visibility = 'published' WHERE id = $1", [stored]);
  await here.take(me, comment);
  const flagged = await here.take(other, comment, { kind: 'flagged' });
  await here.decide(other, flagged, 'withhold', { reason: 'threats', hold: true });
  await overdue(here);
  await here.pool.query('UPDATE review SET claimed_by = NULL, claimed_until = NULL WHERE bucket = $1', [
    bucketOf(stored),
  ]);
  await drain(here.pool, releaseOverdue);
  assert.deepEqual(await visibilities(here), ['pending']);
});
