import assert from 'node:assert/strict';
import test from 'node:test';
import { drain } from '#server/outbox/consume.ts';
import { asOwner } from '#server/testing/as-owner.ts';
import { type GivenCase, itemOf, moderated } from '#server/testing/moderated.ts';
import { endHolds } from './timers/end-holds.ts';

type Here = Awaited<ReturnType<typeof moderated>>;
type Desk = Awaited<ReturnType<Here['moderator']>>;

const undoing = (by: Desk, id: string | undefined) => by.ask('POST', `/moderation/decisions/${id}/undo`);
const hours = (here: Here, n: number) =>
  asOwner(here.ownerUrl, `UPDATE review SET hold_until = hold_until - interval '${n} hours'`);
const threats = { reason: 'threats', hold: true };

/** A shown comment about which two questions are open at once. */
async function twoQuestions(here: Here, me: Desk, other: Desk) {
  const first = await here.take(me, await here.comment());
  const second = await here.take(other, first, { kind: 'flagged' });
  return [first, second] as const;
}

test('taking a decision back opens again what it had closed beside, with the hold that ran', async (t) => {
  const here = await moderated(t, { moderation: 'post' });
  const { decide, moderator, stateOf, reviewOf, parts } = here;
  const [me, other] = [await moderator(), await moderator()];
  const [held, flagged] = await twoQuestions(here, me, other);
  await decide(me, held, 'withhold', threats);
  const before = await reviewOf(held);
  assert.equal((await stateOf(held))?.visibility, 'pending');
  const made = itemOf(await decide(other, flagged, 'withhold', { reason: 'advertising' }));
  assert.equal((await reviewOf(held)).finished, true);
  assert.equal((await undoing(other, made?.decisionId)).statusCode, 200);
  assert.deepEqual(await reviewOf(held), before);
  await hours(here, 25);
  await drain(parts.database.pool, endHolds);
  assert.equal((await stateOf(held))?.visibility, 'published', 'the hold ends');
});

test('the end of a hold leaves what somebody decided meanwhile', async (t) => {
  const here = await moderated(t, { moderation: 'post' });
  const { decide, moderator, stateOf, reviewOf, parts } = here;
  const [me, other, third] = [await moderator(), await moderator(), await moderator()];
  const spans = [{ start: 0, end: 3, reason: 'own_private_data' }];
  const cases: [GivenCase, GivenCase][] = [];
  for (let n = 0; n < 2; n += 1) {
    const [held, flagged] = await twoQuestions(here, me, other);
    await decide(me, held, 'withhold', threats);
    const made = await decide(other, flagged, 'publish_redacted', { redactions: spans });
    assert.equal(itemOf(made)?.status, 'applied');
    cases.push([held, flagged]);
  }
  const [[byTime] = [], [returned] = []] = cases;
  assert.ok(byTime && returned);
  await here.takeAgain(third, returned);
  assert.equal(itemOf(await decide(third, returned, 'return'))?.status, 'applied');
  await hours(here, 25);
  await drain(parts.database.pool, endHolds);
  for (const found of [byTime, returned]) {
    assert.deepEqual(
      [(await stateOf(found))?.visibility, (await stateOf(found))?.redactions],
      ['published_redacted', [{ field: 'body', ...spans[0] }]],
    );
  }
  assert.deepEqual([(await reviewOf(byTime)).state, (await reviewOf(byTime)).held], ['proposed', false]);
});

test('a hold that a decision ended runs on when that is taken back', async (t) => {
  const here = await moderated(t, { moderation: 'post' });
  const { decide, moderator, stateOf, reviewOf } = here;
  const [me, other] = [await moderator(), await moderator()];
  const [held, flagged] = await twoQuestions(here, me, other);
  await decide(me, held, 'withhold', threats);
  const made = itemOf(await decide(other, flagged, 'publish'));
  assert.equal((await undoing(other, made?.decisionId)).statusCode, 200);
  assert.deepEqual([(await stateOf(held))?.visibility, (await reviewOf(held)).held], ['pending', true]);
});
