import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { storedId } from '#server/ids.ts';
import { drain } from '#server/outbox/consume.ts';
import { readClusters } from '#server/testing/letter-world.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { bandCount } from './bands.ts';
import { letterGrouper } from './group-letters.ts';

const letter =
  'Tôi đề nghị giữ nguyên khoản 2 Điều 5: thư viện xã mở cửa vào buổi tối, vì ban ngày chúng tôi đi làm ở khu công nghiệp, ' +
  'các cháu đi học cả ngày, chỉ có buổi tối cả nhà mới đến thư viện được. Đề nghị ghi rõ kinh phí trả công người trực, ' +
  'nếu không thì thư viện có mở cũng chỉ trên giấy, như nhà văn hóa thôn tôi đã khóa cửa hơn hai năm nay.';

async function world(t: TestContext) {
  const { app, given, parts } = await portal(t);
  const { pool } = parts.database;
  const consultation = await given.consultation({ moderation: 'pre' });
  const group = letterGrouper(parts.keys.letters);
  const person = visitor(app);
  return {
    ...{ pool, person },
    follow: () => drain(pool, group),
    /** Sends a comment, and gives its receipt, its public id and its own. */
    async send(body: string) {
      const { receipt, comments } = await person.submit(
        submissionOf([onSection(consultation.sections[0], { body })]),
      );
      const id = comments[0]?.id ?? '';
      return { code: receipt.code, id, stored: storedId(parts.keys, id) };
    },
    clusters: () => readClusters(pool, consultation.id),
    async copiesOf(stored: string) {
      const found: number[] = [];
      for (const table of ['cluster_band', 'cluster_member']) {
        const { rowCount } = await pool.query(`SELECT FROM ${table} WHERE comment_id = $1`, [stored]);
        found.push(rowCount ?? 0);
      }
      return found;
    },
  };
}

test('a withdrawn letter leaves its cluster, nothing is kept of it, and another one is shown for it', async (t) => {
  const { person, send, follow, clusters, copiesOf } = await world(t);
  const first = await send(letter);
  const second = await send(letter);
  await send(`${letter} Cảm ơn.`);
  await follow();
  const [before] = await clusters();
  assert.equal(before?.letter, first.stored);
  assert.deepEqual(await copiesOf(first.stored), [bandCount, 1]);
  assert.equal((await person.withdraw(first.code, first.id)).statusCode, 200);
  assert.equal((await copiesOf(first.stored))[0], 0, 'its bands go with the text, in the same transaction');
  await follow();
  assert.deepEqual(await copiesOf(first.stored), [0, 0]);
  const [after] = await clusters();
  assert.deepEqual(
    [after?.size, after?.letter, after?.letterRevision, after?.waiting],
    [2, second.stored, (before?.revision ?? 0) + 1, 2],
  );
});

test('the last copies of a letter still find each other after the one that others were compared with is gone', async (t) => {
  const { person, send, follow, clusters } = await world(t);
  const first = await send(letter);
  await send(letter);
  await follow();
  await person.withdraw(first.code, first.id);
  await follow();
  await send(letter);
  await follow();
  assert.deepEqual(
    (await clusters()).map(({ size, waiting, reviews }) => [size, waiting, reviews]),
    [[2, 2, 1]],
  );
});

test('a corrected letter leaves its cluster, and joins another one that it is like now', async (t) => {
  const { person, send, follow, clusters } = await world(t);
  const other =
    'Con tôi khiếm thị, dự thảo nhắc một câu ở phần mục tiêu nhưng phần kinh phí không có dòng nào về sách nói.';
  const first = await send(letter);
  await send(letter);
  await send(letter);
  await send(other);
  await follow();
  assert.deepEqual(
    (await clusters()).map(({ size }) => size),
    [3],
  );
  const answer = await person.correct(first.code, first.id, { revision: 1, stance: 'other', body: other });
  assert.equal(answer.statusCode, 200, answer.body);
  await follow();
  assert.deepEqual(
    (await clusters()).map(({ size, waiting, reviews }) => [size, waiting, reviews]),
    [
      [2, 2, 1],
      [2, 2, 1],
    ],
  );
});

test('a small correction leaves a letter where it was, with what it says now', async (t) => {
  const { person, send, follow, clusters, pool } = await world(t);
  await send(letter);
  const second = await send(letter);
  await follow();
  await person.correct(second.code, second.id, { revision: 1, stance: 'other', body: `${letter} Cảm ơn.` });
  await follow();
  assert.deepEqual(
    (await clusters()).map(({ size, identical, waiting }) => [size, identical, waiting]),
    [[2, 1, 2]],
  );
  const { rows } = await pool.query('SELECT revision FROM cluster_member WHERE comment_id = $1', [
    second.stored,
  ]);
  assert.deepEqual(rows, [{ revision: 2 }]);
});

test('when the last one leaves, the review closes and the cluster is empty', async (t) => {
  const { person, send, follow, clusters } = await world(t);
  const letters = [await send(letter), await send(letter)];
  await follow();
  for (const { code, id } of letters) await person.withdraw(code, id);
  await follow();
  assert.deepEqual(
    (await clusters()).map(({ size, waiting, reviews }) => [size, waiting, reviews]),
    [[0, 0, 0]],
  );
});

test('while workers follow, some withdraw and some correct: nothing is kept of what is gone', async (t) => {
  const { person, send, follow, clusters, pool } = await world(t);
  const letters = [];
  for (let n = 0; n < 60; n += 1) letters.push(await send(n % 2 ? letter : `${letter} Tôi ở thôn ${n}.`));
  let over = false;
  const worker = async () => {
    while (!over) await follow();
  };
  const changing = (async () => {
    for (const [n, { code, id }] of letters.entries()) {
      const answer =
        n % 3 === 0
          ? await person.withdraw(code, id)
          : n % 3 === 1
            ? await person.correct(code, id, {
                revision: 1,
                stance: 'other',
                body: `${letter} Nay ở thôn ${n}.`,
              })
            : undefined;
      assert.ok(!answer || answer.statusCode === 200, answer?.body);
    }
    over = true;
  })();
  await Promise.all([changing, worker(), worker()]);
  await follow();
  const [cluster, ...others] = await clusters();
  assert.deepEqual([cluster?.size, cluster?.waiting, cluster?.reviews], [40, 40, 1]);
  assert.ok(others.every(({ size, reviews }) => size === 0 && reviews === 0));
  for (const table of ['cluster_band', 'cluster_member']) {
    const { rowCount } = await pool.query(
      `SELECT FROM ${table} k JOIN comment m ON m.bucket = k.bucket AND m.id = k.comment_id WHERE m.visibility = 'withdrawn'`,
    );
    assert.equal(rowCount, 0, table);
  }
});
