import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from '#server/testing/database.ts';
import { disconnectAll } from '#server/testing/disconnect.ts';
import { letterWorld } from '#server/testing/letter-world.ts';
import { givenLetters } from '#server/testing/letters.ts';

const letter =
  'Tôi đề nghị giữ nguyên khoản 2 Điều 5: thư viện xã mở cửa vào buổi tối, vì ban ngày chúng tôi đi làm ở khu công nghiệp.';
const letters = Array.from({ length: 900 }, (_, n) => (n % 2 === 0 ? letter : `${letter} Tôi ở thôn ${n}.`));

type World = Awaited<ReturnType<typeof letterWorld>>;

/** Lets a worker follow until nothing is left to do, whatever happens to it. */
async function followAll({ group, pool, count }: World): Promise<number> {
  let failures = 0;
  const left = `EXISTS (SELECT FROM outbox o WHERE NOT o.clustered AND o.submission_id = submission.id)`;
  for (let rounds = 0; rounds < 500; rounds += 1) {
    const done = await group(pool).catch(() => {
      failures += 1;
    });
    if (done === 0) await sleep(5);
    if ((await count('submission', left).catch(() => 1)) === 0) break;
  }
  return failures;
}

async function assertOneCluster({ clusters, count }: World): Promise<void> {
  assert.deepEqual(
    (await clusters()).map(({ size, identical, waiting, reviews }) => [size, identical, waiting, reviews]),
    [[900, 450, 900, 1]],
  );
  assert.equal(await count('comment', 'queue_at IS NOT NULL'), 0);
}

test('workers at once make one cluster of a letter', async (t) => {
  const world = await letterWorld(t);
  await givenLetters(world.pool, world.consultation, letters);
  await Promise.all([followAll(world), followAll(world), followAll(world)]);
  await assertOneCluster(world);
});

test('while letters come in, workers at once make one cluster of them', async (t) => {
  const world = await letterWorld(t);
  const receiving = (async () => {
    for (let from = 0; from < letters.length; from += 90) {
      await givenLetters(world.pool, world.consultation, letters.slice(from, from + 90));
    }
  })();
  await Promise.all([receiving, followAll(world), followAll(world)]);
  await followAll(world);
  await assertOneCluster(world);
});

test('a worker that is cut off again and again loses no letter and counts none twice', async (t) => {
  const world = await letterWorld(t);
  const { ownerUrl } = await testDatabase(t);
  await givenLetters(world.pool, world.consultation, letters);
  let over = false;
  const cutting = (async () => {
    for (let n = 0; n < 12 && !over; n += 1) {
      await sleep(20 + 17 * n);
      await disconnectAll(ownerUrl);
    }
  })();
  const failures = await followAll(world);
  over = true;
  await cutting;
  // Connections that were cut while nobody used them fail once more.
  await Promise.all(Array.from({ length: 4 }, () => world.pool.query('SELECT').catch(() => {})));
  assert.ok(failures > 0, 'no work was cut off');
  await assertOneCluster(world);
});
