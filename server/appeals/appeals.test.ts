import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import type { Claim } from '#server/moderation/claims/claims-schema.ts';
import { asOwner } from '#server/testing/as-owner.ts';
import { itemOf, moderated } from '#server/testing/moderated.ts';
import { visitor } from '#server/testing/visitor.ts';

type Here = Awaited<ReturnType<typeof moderated>>;
type Given = Awaited<ReturnType<Here['comment']>>;

const ask = ({ app }: Here, of: Given, grounds = 'Tôi không quảng cáo gì cả.', key: string = randomUUID()) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/receipt/comments/${of.id}/appeal`,
    headers: { 'receipt-code': of.code, 'idempotency-key': key },
    payload: { grounds },
  });

/** A comment that one moderator withheld. */
async function withheld(here: Here) {
  const moderator = await here.moderator();
  const found = await here.take(moderator, await here.comment());
  assert.equal(
    itemOf(await here.decide(moderator, found, 'withhold', { reason: 'advertising' }))?.status,
    'applied',
  );
  return { moderator, found };
}

async function claimAppeal(here: Here, by: Awaited<ReturnType<Here['moderator']>>) {
  const body = { consultation: here.consultation.slug, queue: 'appeal', size: 5 };
  return by.ask('POST', '/moderation/claims', body);
}

test('whoever sent a withheld comment asks once, and a senior who has not touched it decides', async (t) => {
  const here = await moderated(t);
  const { moderator, found } = await withheld(here);
  const answer = await ask(here, found);
  assert.equal(answer.statusCode, 201, answer.body);
  const again = await ask(here, found, 'Một lần nữa.');
  assert.equal(again.statusCode, 409);
  assert.match(again.json<{ detail: string }>().detail, /asked for before/);

  assert.equal((await claimAppeal(here, moderator)).statusCode, 403, 'appeals are for seniors');
  const senior = await here.moderator('senior_moderator');
  const [mine] = (await claimAppeal(here, senior)).json<Claim>().items;
  assert.equal(mine?.appeal?.grounds, 'Tôi không quảng cáo gì cả.');
  assert.deepEqual(
    mine?.history.map(({ event, by, reason }) => [event, by, reason]),
    [
      ['withheld', 'A', 'advertising'],
      ['appealed', null, null],
    ],
    'asking is nobody’s at the desk',
  );
  const settled = await senior.ask('POST', '/moderation/decisions', {
    decisions: [
      { reviewId: mine?.reviewId, commentId: found.id, revision: 1, outcome: 'overturn', result: 'publish' },
    ],
  });
  assert.equal(itemOf(settled)?.status, 'applied', settled.body);
  assert.equal((await here.stateOf(found))?.visibility, 'published');
  const events = (await here.historyOf(found)).map(({ event }) => event);
  assert.deepEqual(events, ['withheld', 'appealed', 'overturned']);
});

test('a senior who had a say before is not given the appeal', async (t) => {
  const here = await moderated(t);
  const senior = await here.moderator('senior_moderator');
  const found = await here.take(senior, await here.comment());
  await here.decide(senior, found, 'withhold', { reason: 'advertising' });
  assert.equal((await ask(here, found)).statusCode, 201);
  assert.deepEqual((await claimAppeal(here, senior)).json<Claim>().items, []);
  const other = await here.moderator('senior_moderator');
  assert.equal((await claimAppeal(here, other)).json<Claim>().items.length, 1);
});

test('the same key gives the same answer, another text with it is refused, and a withdrawal ends it', async (t) => {
  const here = await moderated(t);
  const { found } = await withheld(here);
  const key = randomUUID();
  const [first, second] = [
    await ask(here, found, 'Xin xem lại.', key),
    await ask(here, found, 'Xin xem lại.', key),
  ];
  assert.equal(first.statusCode, 201);
  assert.equal(second.body, first.body);
  assert.equal((await ask(here, found, 'Khác.', key)).statusCode, 409);
  await visitor(here.app).withdraw(found.code, found.id);
  const gone = await ask(here, found, 'Xin xem lại.', key);
  assert.equal(gone.statusCode, 409);
  assert.match(gone.json<{ detail: string }>().detail, /withdrawn since/);
  const kept = await here.parts.database.pool.query(
    'SELECT grounds, outcome FROM appeal WHERE comment_id = $1',
    [found.stored],
  );
  assert.deepEqual(kept.rows, [{ grounds: null, outcome: 'lapsed' }]);
});

test('nothing to contest: a comment that waits, one that is shown, somebody else’s, one whose time is over', async (t) => {
  const here = await moderated(t);
  const waiting = await here.comment();
  assert.equal((await ask(here, waiting)).statusCode, 409);
  const moderator = await here.moderator();
  const shown = await here.take(moderator, await here.comment());
  await here.decide(moderator, shown, 'publish');
  assert.equal((await ask(here, shown)).statusCode, 409);
  const { found } = await withheld(here);
  assert.equal((await ask(here, { ...found, code: waiting.code })).statusCode, 404);
  await asOwner(here.ownerUrl, "UPDATE decision SET effective_at = effective_at - interval '31 days'");
  const late = await ask(here, found);
  assert.equal(late.statusCode, 409);
  assert.match(late.json<{ detail: string }>().detail, /time .* is over/);
});

test('a comment that was moved can be contested, and taking the move back ends the request', async (t) => {
  const here = await moderated(t);
  const moderator = await here.moderator();
  const found = await here.take(moderator, await here.comment());
  const target = { sectionId: here.consultation.sections[2]?.id };
  const moved = itemOf(await here.decide(moderator, found, 'move', { target }));
  assert.equal(moved?.status, 'applied');
  assert.equal((await ask(here, found)).statusCode, 201);
  const undone = await moderator.ask('POST', `/moderation/decisions/${moved?.decisionId}/undo`, {});
  assert.equal(undone.statusCode, 200, undone.body);
  const kept = await here.parts.database.pool.query('SELECT outcome FROM appeal WHERE comment_id = $1', [
    found.stored,
  ]);
  assert.deepEqual(kept.rows, [{ outcome: 'lapsed' }]);
});

test('fifty equal requests at once are one', async (t) => {
  const here = await moderated(t);
  const { found } = await withheld(here);
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask(here, found, 'Xin xem lại.', key)));
  assert.deepEqual([...new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`))].length, 1);
  const open = "SELECT FROM review WHERE kind = 'appeal' AND comment_id = $1";
  const { rowCount } = await here.parts.database.pool.query(open, [found.stored]);
  assert.equal(rowCount, 1);
});
