import assert from 'node:assert/strict';
import test from 'node:test';
import { givenComment } from '#server/testing/cases.ts';
import { portal } from '#server/testing/portal.ts';
import { drain } from '#server/outbox/consume.ts';
import { releaseOverdue } from './release.ts';
import { screenReceived } from '../screen-received.ts';

test('a case that cannot be released holds up none of those behind it, and is not passed over in silence', async (t) => {
  const { given, parts } = await portal(t);
  const { pool } = parts.database;
  const settings = { moderation: 'pre', samplePercent: 0, releaseAfterHours: 1 } as const;
  const [broken, other] = [await given.consultation(settings), await given.consultation(settings)];
  const waiting = { visibility: 'pending', age: 300 } as const;
  const [first, second] = [
    await givenComment(pool, broken, { ...waiting, age: 900 }),
    await givenComment(pool, other, waiting),
  ];
  const look = `
    INSERT INTO screening (bucket, comment_id, revision, signals, harm, edition)
    VALUES ($1, $2, 1, '[]', false, 'test')`;
  for (const { bucket, id } of [first, second]) await pool.query(look, [bucket, id]);
  await drain(pool, screenReceived);
  await pool.query("UPDATE consultation SET time_zone = 'Nowhere/Else' WHERE id = $1", [broken.id]);
  await assert.rejects(releaseOverdue(pool), RangeError);
  const { rows } = await pool.query('SELECT visibility FROM comment WHERE id = ANY ($1) ORDER BY id = $2', [
    [first.id, second.id],
    second.id,
  ]);
  assert.deepEqual(rows, [{ visibility: 'pending' }, { visibility: 'published' }]);
});
