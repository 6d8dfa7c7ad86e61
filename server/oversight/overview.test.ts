import assert from 'node:assert/strict';
import test from 'node:test';
import { asOwner } from '#server/testing/as-owner.ts';
import { moderatedForFigures } from '#server/testing/figures.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { readOverview } from './read-overview.ts';
import type { Overview } from './schema.ts';

type Here = Awaited<ReturnType<typeof moderatedForFigures>>;

async function overview(by: Desk, { consultation }: Here): Promise<Overview> {
  const answer = await by.ask('GET', `/moderation/overview?consultation=${consultation.slug}`);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<Overview>();
}

const pick = (rows: { shown: number; withheld: number }[]) =>
  rows.map(({ shown, withheld }) => [shown, withheld]);

test('throughput, agreement, reversals and rates of removal are what a count by hand says', async (t) => {
  const here = await moderatedForFigures(t, { samplePercent: 100 });
  const { life, one, other, senior, decideNext, appeal } = here;
  await life('publish', {}, { stance: 'agree' });
  await life('publish', {}, { stance: 'disagree' });
  const withheld = await life('withhold', { reason: 'advertising' }, { stance: 'disagree' });
  const kept = await life('withhold', { reason: 'malware' }, { stance: 'other' });
  await here.comment();
  await here.settle();
  for (const _ of [1, 2]) await decideNext(other, 'sample', 'publish');
  await decideNext(other, 'sample', 'publish');
  await decideNext(other, 'sample', 'withhold', { reason: 'malware' });
  for (const found of [withheld, kept]) assert.equal((await appeal(found)).statusCode, 201);
  const another = await here.moderator('senior_moderator');
  await decideNext(another, 'appeal', 'overturn', { result: 'publish' });
  await decideNext(another, 'appeal', 'uphold');
  await here.settle();
  const undone = await life('publish');
  await one.ask('POST', `/moderation/decisions/${undone.decisionId}/undo`);

  const seen = await overview(senior, here);
  const today = seen.days.at(-1);
  assert.equal(seen.days.length, 14);
  // Four first decisions, four second ones by a colleague (no first ones), two appeals; what was undone is none.
  assert.deepEqual([today?.acts, today?.decided, today?.released, today?.arrived], [10, 4, 0, 6]);
  assert.equal(seen.hours.length, 24);
  assert.equal(
    seen.hours.reduce((sum, { acts }) => sum + acts, 0),
    10,
  );
  assert.deepEqual(
    [seen.agreement.all?.hits, seen.agreement.all?.count, seen.agreement.before],
    [3, 4, null],
  );
  assert.equal(seen.agreement.lastDays?.percent, 75);
  assert.deepEqual(
    seen.reversals.map((row) => [row.reason, row.settled, row.overturned, row.reversed, row.lastDays]),
    [
      ['advertising', 1, 1, 0, 1],
      ['malware', 1, 0, 0, 0],
    ],
  );
  assert.deepEqual(pick(seen.removals.byStance), [
    [1, 0],
    [0, 0],
    [2, 0],
    [0, 1],
    [0, 0],
  ]);
  assert.deepEqual(pick(seen.removals.byGroup).at(-1), [3, 1]);
  assert.equal(seen.removals.byGroup.at(-1)?.rate?.percent, 25);
  assert.ok(seen.removals.byStance.every((row) => row.small));
  assert.deepEqual([seen.forecast.state, seen.forecast.waiting], ['too_little', 2]);
  assert.deepEqual(
    seen.queues.map(({ queue }) => queue),
    ['new', 'proposed', 'flagged', 'appeal', 'sample', 'senior'],
  );
  assert.ok(!JSON.stringify(seen).includes(one.id), 'no figure is about a person');
});

test('a week of decisions gives a forecast; releases by time are no pace', async (t) => {
  const here = await moderatedForFigures(t, { opensAt: new Date(Date.now() - 20 * 86_400_000) });
  await here.life('publish');
  await here.comment();
  await here.parts.database.pool.query(
    `INSERT INTO decision (bucket, id, consultation_id, review_id, comment_id, revision, kind, by, outcome, day, at, effective_at)
     SELECT bucket, (left(id::text, 18) || substr(gen_random_uuid()::text, 19))::uuid, consultation_id, review_id,
       comment_id, 1, 'new', CASE WHEN n % 2 = 0 THEN by END, CASE WHEN n % 2 = 0 THEN 'publish' ELSE 'release' END, day,
       at - (1 + n / 20) * interval '1 day', at
     FROM decision, generate_series(0, 139) AS n`,
  );
  const { forecast, days } = await overview(here.senior, here);
  assert.deepEqual([forecast.state, forecast.days, forecast.decidedPerDay], ['keeps_up', 7, 10]);
  assert.deepEqual([days.at(-2)?.decided, days.at(-2)?.released, forecast.waiting], [10, 10, 1]);
  assert.equal(forecast.atClosing, 0);
  await asOwner(here.ownerUrl, "UPDATE consultation SET opens_at = now() - interval '2 days'");
  const { forecast: young } = await readOverview(here.parts.database.pool, here.consultation.id);
  assert.deepEqual([young.state, young.days], ['too_little', 1]);
});

test('administrators and auditors see it too, those who draft do not', async (t) => {
  const here = await moderatedForFigures(t);
  for (const role of ['auditor', 'moderator'] as const)
    await overview(await givenDesk(here, role, here.consultation.id), here);
  await overview(await givenDesk(here, 'administrator'), here);
  const path = `/moderation/overview?consultation=${here.consultation.slug}`;
  for (const role of ['editor', 'analyst', 'responder'] as const)
    assert.equal(
      (await (await givenDesk(here, role, here.consultation.id)).ask('GET', path)).statusCode,
      403,
    );
});
