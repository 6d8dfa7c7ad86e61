import assert from 'node:assert/strict';
import test from 'node:test';
import { publicId, storedId } from '#server/ids.ts';
import { type GivenCase, itemOf, moderated } from '#server/testing/moderated.ts';

const threat = { reason: 'threats' };

test('a sensitive reason needs a second person, and may hide a threat until they have answered', async (t) => {
  const { comment, take, takeAgain, decide, moderator, stateOf, historyOf, reviewOf } = await moderated(t, {
    moderation: 'post',
  });
  const [me, other] = [await moderator(), await moderator()];
  const found = await take(me, await comment());
  const proposing = itemOf(await decide(me, found, 'withhold', threat));
  assert.equal(proposing?.status, 'proposed');
  assert.equal((await stateOf(found))?.visibility, 'published');
  const { queue, state, excluded } = await reviewOf(found);
  assert.deepEqual([queue, state, excluded], ['proposed', 'proposed', [me.id]]);
  await takeAgain(me, found);
  assert.equal(itemOf(await decide(me, found, 'confirm'))?.status, 'not_allowed');
  await takeAgain(other, found);
  assert.equal(itemOf(await decide(other, found, 'publish'))?.status, 'not_allowed');
  assert.equal(itemOf(await decide(other, found, 'confirm'))?.status, 'applied');
  assert.equal((await stateOf(found))?.visibility, 'withheld');
  assert.equal((await reviewOf(found)).state, 'confirmed');

  const held = await take(me, await comment());
  assert.equal(itemOf(await decide(me, held, 'withhold', { ...threat, hold: true }))?.status, 'proposed');
  assert.equal((await stateOf(held))?.visibility, 'pending');
  assert.equal((await reviewOf(held)).held, true);
  await takeAgain(other, held);
  assert.equal(itemOf(await decide(other, held, 'return'))?.status, 'applied');
  assert.equal((await stateOf(held))?.visibility, 'published');
  const returned = await reviewOf(held);
  assert.deepEqual(
    [returned.queue, returned.because, returned.state, returned.held],
    ['senior', 'returned', 'returned', false],
  );
  assert.deepEqual(
    (await historyOf(held)).map(({ event }) => event),
    ['held', 'returned'],
  );
});

test('a machine’s flood is set aside by two people who name the published test; a letter of many never is', async (t) => {
  const { comment, take, takeAgain, decide, moderator, stateOf, parts, consultation } = await moderated(t);
  const [me, other] = [await moderator(), await moderator()];
  const found = await take(me, await comment({ body: 'xqzv 81 kkjw' }));
  assert.equal(itemOf(await decide(me, found, 'set_aside', { reason: 'no_sentence' }))?.status, 'proposed');
  assert.equal((await stateOf(found))?.visibility, 'pending');
  await takeAgain(other, found);
  assert.equal(itemOf(await decide(other, found, 'confirm'))?.status, 'applied');
  assert.equal((await stateOf(found))?.visibility, 'set_aside');

  const letters = [await comment(), await comment()];
  for (const { stored } of letters)
    await parts.database.pool.query(
      `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined)
       SELECT bucket, id, consultation_id, $2, 1, '\\x01', 1 FROM comment WHERE id = $1`,
      [stored, consultation.id],
    );
  const letter = await take(me, letters[0] ?? found);
  const refused = await decide(me, letter, 'set_aside', { reason: 'numbered_series' });
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /many people/);
});

async function withheld(here: Awaited<ReturnType<typeof moderated>>) {
  const first = await here.moderator();
  const found = await here.take(first, await here.comment());
  const made = itemOf(await here.decide(first, found, 'withhold', { reason: 'advertising' }));
  const aboutDecision = storedId(here.parts.keys, made?.decisionId ?? '');
  return { first, found, aboutDecision };
}

const appealed = async (here: Awaited<ReturnType<typeof moderated>>, found: GivenCase, about: string) =>
  here.parts.database.pool.query(
    `INSERT INTO appeal (bucket, id, comment_id, decision_id, grounds, day)
     SELECT bucket, (left(id::text, 18) || substr(gen_random_uuid()::text, 19))::uuid, id, $2, 'Tôi không bán gì.', day
     FROM comment WHERE id = $1`,
    [found.stored, about],
  );
const settled = async (here: Awaited<ReturnType<typeof moderated>>, { stored }: GivenCase) =>
  (await here.parts.database.pool.query('SELECT outcome FROM appeal WHERE comment_id = $1', [stored])).rows[0]
    ?.outcome;

test('an appeal is settled by a senior who has not touched the case: upheld, or overturned', async (t) => {
  const here = await moderated(t);
  const { take, decide, moderator, stateOf, historyOf } = here;
  const senior = await moderator('senior_moderator');
  const { found, first, aboutDecision } = await withheld(here);
  await appealed(here, found, aboutDecision);
  const wanted = { kind: 'appeal', aboutDecision } as const;
  const byFirst = await take(first, found, wanted);
  assert.equal(itemOf(await decide(first, byFirst, 'uphold'))?.status, 'not_allowed');
  const bySenior = await take(senior, found, wanted);
  assert.equal(itemOf(await decide(senior, bySenior, 'overturn'))?.status, 'not_allowed');
  const upheld = itemOf(await decide(senior, bySenior, 'uphold', { note: 'Đúng là quảng cáo.' }));
  assert.equal(upheld?.status, 'applied');
  assert.deepEqual([(await stateOf(found))?.visibility, await settled(here, found)], ['withheld', 'upheld']);
  const back = await senior.ask('POST', `/moderation/decisions/${upheld?.decisionId}/undo`);
  assert.equal(back.statusCode, 200, back.body);
  assert.equal(await settled(here, found), null);
  assert.equal(itemOf(await decide(senior, bySenior, 'overturn', { result: 'publish' }))?.status, 'applied');
  assert.deepEqual(
    [(await stateOf(found))?.visibility, await settled(here, found)],
    ['published', 'overturned'],
  );
  assert.deepEqual(
    (await historyOf(found)).map(({ event }) => event),
    ['withheld', 'upheld', 'undone', 'overturned'],
  );
});

test('an appeal against a move puts the comment back where it was', async (t) => {
  const here = await moderated(t);
  const { take, comment, decide, moderator, stateOf, consultation } = here;
  const [me, senior] = [await moderator(), await moderator('senior_moderator')];
  const found = await take(me, await comment());
  const before = (await stateOf(found))?.place;
  const moved = itemOf(await decide(me, found, 'move', { target: { questionId: consultation.question.id } }));
  const aboutDecision = storedId(here.parts.keys, moved?.decisionId ?? '');
  const looked = await take(senior, found, { kind: 'appeal', aboutDecision });
  assert.equal(itemOf(await decide(senior, looked, 'overturn'))?.status, 'applied');
  const after = await stateOf(found);
  assert.deepEqual([after?.place, after?.visibility], [before, 'pending']);
});

test('a sampled decision is made again unseen; where the two differ a senior decides, and may reverse', async (t) => {
  const here = await moderated(t, { samplePercent: 100 });
  const { take, takeAgain, decide, moderator, stateOf, historyOf, reviewOf, parts } = here;
  const { found, first } = await withheld(here);
  const { rows } = await parts.database.pool.query(
    "SELECT id FROM review WHERE comment_id = $1 AND kind = 'sample' AND queue = 'sample'",
    [found.stored],
  );
  assert.equal(rows.length, 1);
  const sample = { ...found, storedReview: rows[0].id, reviewId: publicId(parts.keys, rows[0].id) };
  await takeAgain(first, sample);
  assert.equal(itemOf(await decide(first, sample, 'publish'))?.status, 'not_allowed');
  const second = await moderator();
  await takeAgain(second, sample);
  assert.equal(itemOf(await decide(second, sample, 'publish'))?.status, 'applied');
  assert.equal((await stateOf(found))?.visibility, 'withheld', 'the second decision changes nothing itself');
  assert.deepEqual(
    [(await reviewOf(sample)).queue, (await reviewOf(sample)).because],
    ['senior', 'disagreement'],
  );
  const senior = await moderator('senior_moderator');
  await takeAgain(senior, sample);
  assert.equal(itemOf(await decide(senior, sample, 'publish'))?.status, 'applied');
  assert.equal((await stateOf(found))?.visibility, 'published');
  assert.deepEqual(
    (await historyOf(found)).map(({ event }) => event),
    ['withheld', 'reversed'],
  );

  const agreed = await withheld(here);
  const again = await take(second, agreed.found, { kind: 'sample', aboutDecision: agreed.aboutDecision });
  await decide(second, again, 'withhold', { reason: 'malware' });
  assert.equal((await reviewOf(again)).state, 'decided');
  assert.equal((await historyOf(agreed.found)).length, 1);
});
