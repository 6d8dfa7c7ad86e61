import assert from 'node:assert/strict';
import test from 'node:test';
import { drain } from '#server/outbox/consume.ts';
import { countChanges } from '#server/counts/count.ts';
import { recount } from '#server/counts/recount.ts';
import { itemOf, moderated } from '#server/testing/moderated.ts';
import { visitor } from '#server/testing/visitor.ts';

type Here = Awaited<ReturnType<typeof moderated>>;
const undoing = (by: Awaited<ReturnType<Here['moderator']>>, id: string | undefined) =>
  by.ask('POST', `/moderation/decisions/${id}/undo`);

const cells = async ({ parts, consultation }: Here) => {
  await drain(parts.database.pool, countChanges);
  const { rows } = await parts.database.pool.query(
    `SELECT visibility, sum(n)::int AS n FROM comment_count WHERE consultation_id = $1 GROUP BY 1 HAVING sum(n) <> 0`,
    [consultation.id],
  );
  return Object.fromEntries(rows.map(({ visibility, n }) => [visibility, n]));
};

test('every decision can be taken back at once: all stands as before, and the case is in hand again', async (t) => {
  const here = await moderated(t, { moderation: 'post' });
  const { comment, take, decide, moderator, stateOf, historyOf, reviewOf, parts } = here;
  const me = await moderator();
  const redactions = [{ start: 0, end: 3, reason: 'own_private_data' }];
  const wanted: [string, object][] = [
    ['publish', {}],
    ['publish_redacted', { redactions }],
    ['withhold', { reason: 'advertising' }],
    ['withhold', { reason: 'threats', hold: true }],
    ['set_aside', { reason: 'site_probe' }],
    ['move', { target: { questionId: here.consultation.question.id } }],
    ['second_opinion', {}],
    ['skip', {}],
    ['recuse', {}],
  ];
  for (const [outcome, more] of wanted) {
    const found = await take(me, await comment());
    const { arrival: _, ...before } = (await stateOf(found)) ?? {};
    const review = await reviewOf(found);
    const made = itemOf(await decide(me, found, outcome, more));
    const answer = await undoing(me, made?.decisionId);
    assert.equal(answer.statusCode, 200, `${outcome} ${answer.body}`);
    const { arrival: __, ...after } = (await stateOf(found)) ?? {};
    assert.deepEqual(after, before, outcome);
    assert.deepEqual(await reviewOf(found), review, outcome);
    const events = (await historyOf(found)).map(({ event }) => event);
    if (events.length > 0) assert.equal(events.at(-1), 'undone');
    assert.equal((await undoing(me, made?.decisionId)).statusCode, 409, 'once');
    assert.equal(itemOf(await decide(me, found, 'publish'))?.status, 'applied', 'decided anew');
  }
  const { rows } = await parts.database.pool.query(
    "SELECT count(*) FILTER (WHERE outcome = 'undo')::int AS undone FROM decision WHERE consultation_id = $1",
    [here.consultation.id],
  );
  assert.equal(rows[0].undone, wanted.length);
  await here.letTimePass();
  assert.deepEqual(await cells(here), { published: wanted.length });
  assert.equal((await recount(parts.database.pool)).wrongCells, 0);
});

test('nobody else takes a decision back, nor anybody after ten seconds or after something else happened', async (t) => {
  const here = await moderated(t);
  const { app, comment, take, decide, moderator, stateOf } = here;
  const [me, other] = [await moderator(), await moderator()];
  const one = await take(me, await comment());
  const made = itemOf(await decide(me, one, 'publish'));
  assert.equal((await undoing(other, made?.decisionId)).statusCode, 404);
  await here.letTimePass();
  assert.equal((await undoing(me, made?.decisionId)).statusCode, 409);
  assert.equal((await stateOf(one))?.visibility, 'published');

  const two = await take(me, await comment());
  const soon = itemOf(await decide(me, two, 'publish'));
  await visitor(app).correct(two.code, two.id, { revision: 1, body: 'Khác.' });
  assert.equal((await undoing(me, soon?.decisionId)).statusCode, 409);
  const three = await take(me, await comment());
  const last = itemOf(await decide(me, three, 'publish'));
  await visitor(app).withdraw(three.code, three.id);
  assert.equal((await undoing(me, last?.decisionId)).statusCode, 409);
  assert.equal((await stateOf(three))?.visibility, 'withdrawn');
});

test('figures and letters wait until a decision can no longer be taken back', async (t) => {
  const here = await moderated(t);
  const { comment, take, decide, moderator, parts } = here;
  const me = await moderator();
  const found = await take(me, await comment());
  await decide(me, found, 'withhold', { reason: 'advertising' });
  assert.deepEqual(await cells(here), { pending: 1 });
  assert.equal((await recount(parts.database.pool)).wrongCells, 0, 'what waits is known to the recount');
  const mailed = async () =>
    (
      await parts.database.pool.query(
        "SELECT mailed FROM outbox WHERE event = 'decided' AND comment_id = $1",
        [found.stored],
      )
    ).rows[0]?.mailed;
  assert.equal(await mailed(), false);
  await here.letTimePass();
  assert.deepEqual(await cells(here), { withheld: 1 });

  const back = await take(me, await comment());
  const made = itemOf(await decide(me, back, 'withhold', { reason: 'advertising' }));
  await undoing(me, made?.decisionId);
  const { rows } = await parts.database.pool.query('SELECT mailed FROM outbox WHERE comment_id = $1', [
    back.stored,
  ]);
  assert.ok(
    rows.every((row) => row.mailed),
    'nobody is told of what was taken back',
  );
});
