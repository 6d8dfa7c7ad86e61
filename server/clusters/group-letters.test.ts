import assert from 'node:assert/strict';
import test from 'node:test';
import { drain } from '#server/outbox/consume.ts';
import { letterWorld as world } from '#server/testing/letter-world.ts';
import { givenLetters } from '#server/testing/letters.ts';

const letter =
  'Tôi đề nghị giữ nguyên khoản 2 Điều 5: thư viện xã mở cửa vào buổi tối, vì ban ngày chúng tôi đi làm ở khu công nghiệp, ' +
  'các cháu đi học cả ngày, chỉ có buổi tối cả nhà mới đến thư viện được. Đề nghị ghi rõ kinh phí trả công người trực.';
const other =
  'Con tôi khiếm thị. Dự thảo nhắc đến người khuyết tật một câu ở phần mục tiêu nhưng phần kinh phí không có dòng nào, đề nghị thêm chỉ tiêu.';

test('a letter and its variant become a cluster with a review, and wait no longer by themselves', async (t) => {
  const { send, clusters, count } = await world(t);
  const [first] = await send([letter, other, `Kính gửi ban soạn thảo. ${letter}`]);
  assert.deepEqual(await clusters(), [
    { size: 2, revision: 1, letterRevision: 1, letter: first?.id, identical: 1, waiting: 2, reviews: 1 },
  ]);
  assert.equal(await count('comment', 'queue_at IS NOT NULL'), 1);
  assert.equal(await count('review', 'cluster_id IS NOT NULL AND opened_at <= now()'), 1);
});

test('a comment that came alone is found by its twin later', async (t) => {
  const { send, clusters } = await world(t);
  const [first] = await send([letter]);
  assert.deepEqual(await clusters(), []);
  await send([other]);
  await send([letter.toUpperCase()]);
  assert.deepEqual(await clusters(), [
    { size: 2, revision: 1, letterRevision: 1, letter: first?.id, identical: 2, waiting: 2, reviews: 1 },
  ]);
});

test('who joins raises the revision, and the review that waits is one and the same', async (t) => {
  const { send, clusters, pool, consultation } = await world(t);
  await send([letter, letter]);
  await send([`${letter} Cảm ơn.`]);
  assert.deepEqual(
    (await clusters()).map(({ size, revision, letterRevision, waiting, reviews }) => [
      size,
      revision,
      letterRevision,
      waiting,
      reviews,
    ]),
    [[3, 2, 1, 3, 1]],
  );
  const { rows } = await pool.query(
    'SELECT joined FROM cluster_member WHERE consultation_id = $1 ORDER BY joined',
    [consultation.id],
  );
  assert.deepEqual(rows, [{ joined: 1 }, { joined: 1 }, { joined: 2 }]);
});

test('a letter that nobody wants shown is in the cluster, waits for nobody, and does not stand for the others', async (t) => {
  const { send, clusters } = await world(t);
  await send([letter], { hidden: true });
  const [shown] = await send([letter]);
  assert.deepEqual(
    (await clusters()).map(({ size, letter: stands, waiting }) => [size, stands, waiting]),
    [[2, shown?.id, 1]],
  );
});

test('what is claimed already stays with whom it is, and joins as a member that does not wait', async (t) => {
  const { send, clusters, pool } = await world(t);
  const [first] = await send([letter]);
  await pool.query('UPDATE comment SET queue_at = NULL WHERE id = $1', [first?.id]);
  await send([letter]);
  assert.deepEqual(
    (await clusters()).map(({ size, waiting, reviews }) => [size, waiting, reviews]),
    [[2, 1, 1]],
  );
});

test('comments without words, and short ones that differ in a word, are no letters that are alike', async (t) => {
  const { send, clusters, pool } = await world(t);
  await send(['...', '…', '?', 'Tôi đồng ý', 'Tôi không đồng ý', 'Đồng ý', 'tôi ĐỒNG Ý!']);
  assert.deepEqual(
    (await clusters()).map(({ size }) => size),
    [2],
  );
  const { rows } = await pool.query('SELECT FROM outbox WHERE NOT clustered');
  assert.equal(rows.length, 0);
});

test('the same letter in two consultations is two clusters', async (t) => {
  const { send, clusters, given, pool, group } = await world(t);
  await send([letter, letter]);
  const elsewhere = await given.consultation();
  await givenLetters(pool, elsewhere, [letter, letter]);
  await drain(pool, group);
  assert.deepEqual(
    (await clusters()).map(({ size }) => size),
    [2],
  );
  const { rows } = await pool.query('SELECT size FROM cluster WHERE consultation_id = $1', [elsewhere.id]);
  assert.deepEqual(rows, [{ size: 2 }]);
});

test('a letter that most send becomes the one that is shown, and decisions about the one before are void', async (t) => {
  const { send, clusters } = await world(t);
  await send([`Tôi là công nhân. ${letter}`, `${letter} Cảm ơn nhiều.`]);
  const [before] = await clusters();
  const later = await send(Array.from({ length: 5 }, () => letter));
  const [after] = await clusters();
  assert.equal(before?.size, 2);
  assert.deepEqual([after?.size, after?.identical, after?.letterRevision], [7, 5, after?.revision]);
  assert.ok(later.some(({ id }) => id === after?.letter));
});

test('letters in which each changes the one before do not become one cluster', async (t) => {
  const { send, clusters } = await world(t);
  const words = letter.split(' ');
  const chain = words
    .slice(0, 40)
    .map((_, at) => words.map((word, n) => (n < at ? `khác${n}` : word)).join(' '));
  for (const text of chain) await send([text]);
  const sizes = (await clusters()).map(({ size }) => size);
  assert.ok(sizes.length > 2 && Math.max(...sizes) <= 6, sizes.join(' '));
});

test('two clusters between which a new letter stands become one, with one review', async (t) => {
  const { send, clusters, count } = await world(t);
  const words = letter.split(' ');
  const without = (n: number) => words.filter((_, at) => at < n || at >= n + 5).join(' ');
  await send([without(10), without(10), without(40), without(40)]);
  const before = await clusters();
  await send([letter, letter, letter, letter]);
  const after = (await clusters()).filter(({ size }) => size > 0);
  assert.deepEqual(
    [before.map(({ size }) => size), after.map(({ size, waiting, reviews }) => [size, waiting, reviews])],
    [[2, 2], [[8, 8, 1]]],
  );
  assert.equal(await count('review', 'finished_at IS NULL'), 1);
});

test('a letter that most in its cluster are unlike by now goes into one of its own, and still waits', async (t) => {
  const { send, clusters } = await world(t);
  const words = letter.split(' ');
  const otherBeginning = [...'abcde', ...words.slice(5)].join(' ');
  const otherEnd = [...words.slice(0, -5), ...'vwxyz'].join(' ');
  await send([letter, letter, otherBeginning]);
  await send([otherEnd]);
  assert.deepEqual(
    (await clusters()).map(({ size }) => size),
    [4],
  );
  await send([otherEnd, otherEnd, `${letter} Cảm ơn.`, otherEnd]);
  assert.deepEqual(
    (await clusters()).map(({ size, waiting, reviews, identical }) => [
      size,
      waiting,
      reviews,
      identical > 0,
    ]),
    [
      [7, 7, 1, true],
      [1, 1, 1, true],
    ],
  );
});

test('791 letters, some with words of their own, are one cluster with one review in a few seconds', async (t) => {
  const { send, clusters, count } = await world(t);
  const letters = Array.from({ length: 791 }, (_, n) =>
    n % 3 === 0
      ? `${letter} Tôi tên là N${n}, ở thôn ${n % 20}.`
      : n % 7 === 0
        ? `Kính gửi ông bà số ${n}. ${letter}`
        : letter,
  );
  const began = performance.now();
  await send(letters);
  assert.ok(performance.now() - began < 10_000);
  const [cluster] = await clusters();
  assert.deepEqual([cluster?.size, cluster?.waiting, cluster?.reviews], [791, 791, 1]);
  assert.equal(cluster?.identical, letters.filter((text) => text === letter).length);
  assert.ok((await count('cluster_member', 'compared')) <= 128);
  assert.equal(await count('comment', 'queue_at IS NOT NULL'), 0);
});
