import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { countCoverage } from '#server/coverage/queries.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { drain } from '#server/outbox/consume.ts';
import { letterWorld } from '#server/testing/letter-world.ts';

const letter =
  'Tôi đề nghị giữ nguyên khoản 2 Điều 5: thư viện xã mở cửa vào buổi tối, vì ban ngày chúng tôi đi làm ở khu công nghiệp, ' +
  'các cháu đi học cả ngày, chỉ có buổi tối cả nhà mới đến thư viện được. Đề nghị ghi rõ kinh phí trả công người trực.';
const words = letter.split(' ');
const without = (n: number) => words.filter((_, at) => at < n || at >= n + 5).join(' ');

/** Two clusters of letters; the smaller of them is coded with a theme or read without any. */
async function twoClusters(t: Parameters<typeof letterWorld>[0], themes: readonly string[]) {
  const world = await letterWorld(t);
  const { pool, consultation, send } = world;
  await send([without(10), without(10), without(10), without(40), without(40)]);
  await pool.query('INSERT INTO codebook (consultation_id, revision) VALUES ($1, 1)', [consultation.id]);
  const ids = themes.map(() => randomUUID());
  for (const [n, title] of themes.entries())
    await pool.query('INSERT INTO theme (id, consultation_id, title, revision) VALUES ($1, $2, $3, 1)', [
      ids[n],
      consultation.id,
      title,
    ]);
  const { rows } = await pool.query<{ bucket: number; id: string }>(
    `INSERT INTO cluster_coding (bucket, cluster_id, consultation_id, cluster_revision, at)
     SELECT bucket, id, consultation_id, revision, '2026-05-05' FROM cluster WHERE consultation_id = $1 AND size = 2
     RETURNING bucket, cluster_id AS id`,
    [consultation.id],
  );
  await pool.query(
    'INSERT INTO cluster_theme (bucket, cluster_id, theme_id) SELECT $1, $2, unnest($3::uuid[])',
    [rows[0]?.bucket, rows[0]?.id, ids],
  );
  return {
    ...world,
    ids,
    async join() {
      await send([letter, letter, letter, letter]);
      assert.equal((await world.clusters()).filter(({ size }) => size > 0).length, 1);
      await drain(pool, foldShown);
      await pool.query('UPDATE outbox SET folded = false');
      await drain(pool, foldShown);
      const places = await countCoverage(pool, consultation.id);
      const sum = (name: 'coded' | 'byCluster' | 'read') => places.reduce((n, row) => n + row[name], 0);
      return { coded: sum('coded'), byCluster: sum('byCluster'), read: sum('read') };
    },
  };
}

test('letters whose cluster joins another keep what they were coded with, and the others are not coded by that', async (t) => {
  const { join, ids, pool, count } = await twoClusters(t, ['Buổi tối', 'Người trực']);
  assert.deepEqual(await join(), { coded: 2, byCluster: 0, read: 0 });
  const { rows } = await pool.query<{ theme: string; n: number; at: string }>(
    `SELECT theme_id AS theme, count(*)::int AS n, min(at)::date::text AS at FROM point
     WHERE theme_id = ANY ($1) AND field IS NULL GROUP BY 1`,
    [ids],
  );
  assert.deepEqual(
    rows.map(({ n, at }) => [n, at]),
    [
      [2, '2026-05-05'],
      [2, '2026-05-05'],
    ],
  );
  assert.equal(await count('cluster_coding'), 0, 'what is empty is coded no more');
});

test('letters that were read and not coded stay read when their cluster joins another', async (t) => {
  const { join, pool, consultation } = await twoClusters(t, []);
  assert.deepEqual(await join(), { coded: 0, byCluster: 0, read: 2 });
  const { rows } = await pool.query(
    `SELECT count(*)::int AS n FROM handling_history y JOIN handling h ON h.bucket = y.bucket AND h.comment_id = y.comment_id
     WHERE h.consultation_id = $1 AND y.state = 'read'`,
    [consultation.id],
  );
  assert.deepEqual(rows, [{ n: 2 }]);
});
