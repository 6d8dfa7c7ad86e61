import assert from 'node:assert/strict';
import test from 'node:test';
import { publicId } from '#server/ids.ts';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { givenCluster } from '#server/testing/cases.ts';
import { codingRoom } from '#server/testing/coding.ts';
import { readCoverage } from './read.ts';
import type { Coverage } from './schema.ts';

test('coded, read and not yet read are counted by section, letters one by one, and make the whole together', async (t) => {
  const room = await codingRoom(t);
  const theme = await room.theme('Buổi tối');
  const [coded, read, gone] = [await room.comment(), await room.comment(), await room.comment()];
  await room.comment({ body: 'Chưa ai đọc.' }, 3);
  await room.comment({ body: undefined }, 3);
  await room.code(room.analyst, coded, [{ themeId: theme.id }]);
  await room.code(room.analyst, gone, [{ themeId: theme.id }]);
  await room.analyst.ask('PATCH', `/comments/${read.id}/handling`, { state: 'in_synthesis' });
  await room.person.withdraw(gone.code, gone.id);
  const { clusterId, bucket, members } = await givenCluster(room.pool, room.consultation, 4);
  await room.pool.query('UPDATE cluster SET letter_revision = 1 WHERE bucket = $1', [bucket]);
  await room.pool.query(
    `INSERT INTO outbox (bucket, id, event, submission_id, changes, counted)
     SELECT bucket, id, 'received', submission_id, '{"comments": [], "submissions": []}', true
     FROM comment WHERE id = ANY ($1)`,
    [members.map(({ id }) => id)],
  );
  await drain(room.pool, foldShown);
  const cluster = `/analysis/clusters/${publicId(room.parts.keys, clusterId)}/themes`;
  // What is asked over HTTP is kept for a moment.
  const look = () => readCoverage(room.parts.database, room.consultation.id);
  const first = await look();
  assert.deepEqual(
    first.items.map(({ label, comments, coded: c, read: r, notYet, textless }) => [
      label,
      comments,
      c,
      r,
      notYet,
      textless,
    ]),
    [
      ['Điều 2', 6, 1, 1, 4, 0],
      ['khoản 1 Điều 2', 1, 0, 0, 1, 1],
    ],
  );
  await room.analyst.ask('PUT', cluster, { revision: 3, themeIds: [theme.id] });
  const over = await room.colleague.ask('GET', `/analysis/coverage?consultation=${room.consultation.slug}`);
  assert.equal(over.statusCode, 200, over.body);
  const { total } = over.json<Coverage>();
  const { direct, handedIn, ...both } = total;
  assert.deepEqual([direct, handedIn.comments], [both, 0]);
  assert.deepEqual(both, {
    ...{ comments: 7, coded: 4, read: 1, notYet: 2, byCluster: 3, reread: 0, textless: 1 },
  });
  await room.analyst.ask('PUT', cluster, { revision: 4, themeIds: [] });
  await room.person.correct(coded.code, coded.id, { revision: 1, body: 'Đã sửa.' });
  const third = await look();
  assert.deepEqual(third.total.direct, {
    ...{ comments: 7, coded: 1, read: 5, notYet: 1, byCluster: 0, reread: 1, textless: 1 },
  });
  await room.pool.query("UPDATE considered SET entry = 'organisation' WHERE comment_id = ANY ($1)", [
    members.map(({ id }) => id),
  ]);
  const apart = await look();
  assert.deepEqual([apart.total.direct.comments, apart.total.handedIn.comments], [3, 4]);
  for (const name of ['comments', 'coded', 'read', 'notYet', 'textless'] as const) {
    assert.equal(apart.total[name], apart.total.direct[name] + apart.total.handedIn[name], name);
    assert.equal(
      apart.total[name],
      apart.items.reduce((n, item) => n + item[name], 0),
      name,
    );
  }
});
