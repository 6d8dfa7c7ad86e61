import assert from 'node:assert/strict';
import test from 'node:test';
import { givenCluster, givenComment } from '#server/testing/cases.ts';
import { givenMany } from '#server/testing/many-waiting.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { portal } from '#server/testing/portal.ts';
import { queueCounter } from './queue-counts.ts';
import type { Queues } from './queues-schema.ts';

async function queuesOf(desk: Desk, slug: string): Promise<Queues> {
  const answer = await desk.ask('GET', `/moderation/queues?consultation=${slug}`);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<Queues>();
}

test('queues say how much waits, how much of it is in hand, since when, and what is mine', async (t) => {
  const here = await portal(t);
  const consultation = await here.given.consultation({ releaseAfterHours: 72 });
  const { pool } = here.parts.database;
  const desk = await givenDesk(here, 'moderator', consultation.id);
  const senior = await givenDesk(here, 'senior_moderator', consultation.id);
  for (const age of [10, 120, 30])
    await givenComment(pool, consultation, { age, ahead: age === 10 ? 360 : 0 });
  const before = await queuesOf(desk, consultation.slug);
  assert.deepEqual(
    before.items.map(({ queue }) => queue),
    ['new', 'proposed', 'flagged', 'appeal', 'sample'],
  );
  const [first] = before.items;
  assert.deepEqual([first?.count, first?.comments, first?.held, first?.approximate], [3, 3, 0, false]);
  assert.ok(Math.abs((first?.oldestAge ?? 0) - 7_200) < 10, 'the oldest was received two hours ago');
  assert.equal(first?.targetAge, 24 * 3_600);
  assert.deepEqual(before.mine, { held: 0, questions: 0 });

  await desk.ask('POST', '/moderation/claims', { consultation: consultation.slug, queue: 'new', size: 2 });
  const after = await queuesOf(desk, consultation.slug);
  assert.deepEqual([after.items[0]?.count, after.items[0]?.held, after.mine.held], [3, 2, 2]);
  const seen = await queuesOf(senior, consultation.slug);
  assert.deepEqual([seen.mine.held, seen.items.at(-1)?.queue], [0, 'senior']);
});

test('a cluster is one review and as many comments as wait in it', async (t) => {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const { pool } = here.parts.database;
  const { clusterId } = await givenCluster(pool, consultation, 4);
  await givenComment(pool, consultation);
  const senior = await givenDesk(here, 'senior_moderator', consultation.id);
  const items = async () => {
    const { items } = await queuesOf(senior, consultation.slug);
    return Object.fromEntries(items.map(({ queue, count, comments }) => [queue, [count, comments]]));
  };
  assert.deepEqual((await items())['new'], [2, 5]);
  await pool.query("UPDATE review SET queue = 'senior', senior_because = 'skipped' WHERE cluster_id = $1", [
    clusterId,
  ]);
  const { new: first, senior: second } = await items();
  assert.deepEqual(
    [first, second],
    [
      [1, 1],
      [1, 4],
    ],
  );
});

test('beyond ten thousand the whole is counted for all who ask at once, and not again for a while', async (t) => {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const { pool } = here.parts.database;
  await givenComment(pool, consultation);
  await givenMany(pool, consultation.id, 10_200);
  const count = queueCounter(pool);
  const [first, second] = await Promise.all([count(consultation.id), count(consultation.id)]);
  assert.deepEqual([first[0]?.count, first[0]?.approximate], [10_201, true]);
  assert.deepEqual(second[0], first[0]);
  await givenComment(pool, consultation);
  assert.equal((await count(consultation.id))[0]?.count, 10_201);
});
