import assert from 'node:assert/strict';
import test from 'node:test';
import { givenDesk } from '#server/testing/desk.ts';
import { itemOf, moderated } from '#server/testing/moderated.ts';
import { visitor } from '#server/testing/visitor.ts';

test('a moderator publishes, withholds for a reason, or covers passages, each once and with its history', async (t) => {
  const { comment, take, decide, moderator, stateOf, historyOf, reviewOf } = await moderated(t);
  const me = await moderator();
  const redactions = [{ start: 0, end: 3, reason: 'own_private_data' }];
  const wanted = [
    ['publish', {}, 'published', 'published'],
    ['withhold', { reason: 'advertising' }, 'withheld', 'withheld'],
    ['publish_redacted', { redactions }, 'published_redacted', 'redacted'],
  ] as const;
  for (const [outcome, more, visibility, event] of wanted) {
    const found = await take(me, await comment());
    const answer = await decide(me, found, outcome, more);
    assert.equal(answer.statusCode, 200, answer.body);
    assert.equal(itemOf(answer)?.status, 'applied');
    const after = await stateOf(found);
    assert.deepEqual([after?.visibility, after?.waits, after?.arrival], [visibility, false, null]);
    assert.deepEqual(await historyOf(found), [{ event, from: 'pending', to: visibility }]);
    const { state, finished, claimedBy } = await reviewOf(found);
    assert.deepEqual([state, finished, claimedBy], ['decided', true, null]);
    if (event === 'redacted') assert.deepEqual(after?.redactions, [{ field: 'body', ...redactions[0] }]);
  }
});

test('fifty equal decisions at once: one is applied, the others are told that it is over', async (t) => {
  const { comment, take, decide, moderator, historyOf, parts } = await moderated(t);
  const me = await moderator();
  const found = await take(me, await comment());
  const answers = await Promise.all(Array.from({ length: 50 }, () => decide(me, found, 'publish')));
  const statuses = answers.map(({ statusCode }) => statusCode).sort();
  assert.deepEqual(statuses, [200, ...Array.from({ length: 49 }, () => 409)]);
  assert.equal((await historyOf(found)).length, 1);
  const { rowCount } = await parts.database.pool.query('SELECT FROM decision WHERE comment_id = $1', [
    found.stored,
  ]);
  assert.equal(rowCount, 1);
});

test('whoever does not hold a case decides nothing, and a case of elsewhere is not there', async (t) => {
  const { comment, take, decide, moderator, given, parts, stateOf, ...here } = await moderated(t);
  const [me, other] = [await moderator(), await moderator()];
  const found = await take(me, await comment());
  assert.equal(itemOf(await decide(other, found, 'publish'))?.status, 'held_by_other');
  await parts.database.pool.query(
    "UPDATE review SET claimed_until = clock_timestamp() - interval '1 second' WHERE id = $1",
    [found.storedReview],
  );
  const late = itemOf(await decide(me, found, 'publish'));
  assert.equal(late?.status, 'held_by_other');
  assert.match(late?.detail ?? '', /claim it again/);
  const elsewhere = await givenDesk({ app: here.app, parts }, 'moderator', (await given.consultation()).id);
  assert.equal((await decide(elsewhere, found, 'publish')).statusCode, 404);
  const third = await take(me, await comment());
  assert.equal((await decide(me, { ...found, id: third.id }, 'publish')).statusCode, 404);
  assert.equal((await stateOf(found))?.visibility, 'pending');
});

test('what was corrected or withdrawn meanwhile is not decided about', async (t) => {
  const { app, comment, take, decide, moderator, stateOf } = await moderated(t);
  const me = await moderator();
  const corrected = await take(me, await comment());
  await visitor(app).correct(corrected.code, corrected.id, { revision: 1, body: 'Khác.' });
  assert.equal((await decide(me, corrected, 'publish')).statusCode, 409);
  assert.equal((await decide(me, corrected, 'publish', { revision: 2 })).statusCode, 409);
  assert.deepEqual(
    [(await stateOf(corrected))?.visibility, (await stateOf(corrected))?.waits],
    ['pending', true],
  );
  const withdrawn = await take(me, await comment());
  await visitor(app).withdraw(withdrawn.code, withdrawn.id);
  assert.equal((await decide(me, withdrawn, 'publish')).statusCode, 409);
  assert.equal((await stateOf(withdrawn))?.visibility, 'withdrawn');
});

test('no reason but those of the rules, no passage but of the text, no test but the published ones', async (t) => {
  const { comment, take, decide, moderator, stateOf } = await moderated(t);
  const me = await moderator();
  const found = await take(me, await comment());
  const span = (start: number, end: number) => ({ start, end, reason: 'own_private_data' });
  const refused: [string, object, number][] = [
    ['withhold', {}, 422],
    ['withhold', { reason: 'criticism' }, 422],
    ['withhold', { reason: 'Criticism!' }, 400],
    ['publish_redacted', {}, 422],
    ['publish_redacted', { redactions: [span(0, 99)] }, 422],
    ['publish_redacted', { redactions: [span(3, 3)] }, 422],
    ['publish_redacted', { redactions: [span(0, 3), span(2, 4)] }, 422],
    ['publish_redacted', { redactions: [{ ...span(0, 3), field: 'suggestedText' }] }, 422],
    ['publish_redacted', { redactions: [{ ...span(0, 3), reason: 'rude' }] }, 422],
    ['set_aside', {}, 422],
    ['set_aside', { reason: 'same_letter' }, 422],
    ['move', {}, 422],
    ['publish', { visibility: 'published' }, 400],
  ];
  for (const [outcome, more, status] of refused)
    assert.equal(
      (await decide(me, found, outcome, more)).statusCode,
      status,
      `${outcome} ${JSON.stringify(more)}`,
    );
  assert.equal(itemOf(await decide(me, found, 'confirm'))?.status, 'not_allowed');
  assert.equal(
    itemOf(await decide(me, found, 'withhold', { reason: 'hatred', hold: true }))?.status,
    'not_allowed',
  );
  assert.equal((await stateOf(found))?.visibility, 'pending');
});

test('of several decisions each has its own answer', async (t) => {
  const { comment, take, moderator } = await moderated(t);
  const me = await moderator();
  const cases = [await take(me, await comment()), await take(me, await comment())];
  const sent = [...cases, ...cases.slice(0, 1)].map(({ id, reviewId }) => ({
    ...{ reviewId, commentId: id, revision: 1, outcome: 'publish' },
  }));
  const wrong = { ...sent[1], outcome: 'withhold', reason: 'criticism' };
  const answer = await me.ask('POST', '/moderation/decisions', {
    decisions: [sent[0], wrong, sent[2], sent[1]],
  });
  assert.equal(answer.statusCode, 200, answer.body);
  const statuses = answer.json<{ items: { status: string }[] }>().items.map(({ status }) => status);
  assert.deepEqual(statuses, ['applied', 'not_allowed', 'stale', 'applied']);
});

test('what belongs elsewhere in the consultation is moved, stays in hand, and is counted where it stands', async (t) => {
  const { comment, take, decide, moderator, stateOf, historyOf, reviewOf, consultation, given, parts } =
    await moderated(t);
  const me = await moderator();
  const found = await take(me, await comment());
  const target = { questionId: consultation.question.id };
  const other = await given.consultation();
  const away = await decide(me, found, 'move', { target: { questionId: other.question.id } });
  assert.equal(away.statusCode, 422);
  const here = await decide(me, found, 'move', { target: { sectionId: consultation.sections[1]?.id } });
  assert.equal(here.statusCode, 422);
  assert.equal(itemOf(await decide(me, found, 'move', { target }))?.status, 'applied');
  assert.deepEqual(
    [(await stateOf(found))?.place, (await stateOf(found))?.visibility],
    [consultation.question.id, 'pending'],
  );
  assert.deepEqual(await historyOf(found), [{ event: 'moved', from: 'pending', to: 'pending' }]);
  assert.equal((await reviewOf(found)).claimedBy, me.id);
  const { rows } = await parts.database.pool.query(
    `SELECT c.place, c.n FROM outbox o, jsonb_to_recordset(o.changes -> 'comments') AS c (place uuid, n int)
     WHERE o.comment_id = $1 AND o.event = 'decided' ORDER BY c.n`,
    [found.stored],
  );
  assert.deepEqual(rows, [
    { place: consultation.sections[1]?.nodeId, n: -1 },
    { place: consultation.question.id, n: 1 },
  ]);
  assert.equal(itemOf(await decide(me, found, 'publish'))?.status, 'applied');
});

test('a case is passed on: for a second opinion, skipped twice, or because somebody knows its author', async (t) => {
  const { comment, take, takeAgain, decide, moderator, reviewOf } = await moderated(t);
  const [me, other, senior] = [await moderator(), await moderator(), await moderator('senior_moderator')];
  const unsure = await take(me, await comment());
  await decide(me, unsure, 'second_opinion');
  assert.deepEqual(
    [(await reviewOf(unsure)).queue, (await reviewOf(unsure)).because],
    ['senior', 'second_opinion'],
  );
  await takeAgain(other, unsure);
  assert.equal(itemOf(await decide(other, unsure, 'publish'))?.status, 'not_allowed');
  await takeAgain(senior, unsure);
  assert.equal(itemOf(await decide(senior, unsure, 'publish'))?.status, 'applied');

  const skipped = await take(me, await comment());
  await decide(me, skipped, 'skip');
  const once = await reviewOf(skipped);
  assert.deepEqual([once.state, once.queue, once.excluded, once.skips], ['open', 'new', [me.id], 1]);
  await takeAgain(other, skipped);
  await decide(other, skipped, 'skip');
  const twice = await reviewOf(skipped);
  assert.deepEqual([twice.queue, twice.because, twice.excluded], ['senior', 'skipped', []]);

  const known = await take(me, await comment());
  await decide(me, known, 'recuse');
  await takeAgain(other, known);
  await decide(other, known, 'second_opinion');
  const { queue, excluded, skips } = await reviewOf(known);
  assert.deepEqual([queue, excluded, skips], ['senior', [me.id], 0]);
});
