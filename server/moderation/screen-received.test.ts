import assert from 'node:assert/strict';
import test from 'node:test';
import { drain } from '#server/outbox/consume.ts';
import { type GivenComment, moderated } from '#server/testing/moderated.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { limits } from './schema.ts';
import { screenReceived } from './screen-received.ts';

type Here = Awaited<ReturnType<typeof moderated>>;

const screened = async ({ parts }: Here, { stored }: GivenComment) => {
  await drain(parts.database.pool, screenReceived);
  const { rows } = await parts.database.pool.query(
    'SELECT revision, signals, harm FROM screening WHERE comment_id = $1',
    [stored],
  );
  return rows[0];
};
/** Seconds that a case stands ahead of its receipt. */
const ahead = async ({ parts }: Here, { stored }: GivenComment) => {
  const { rows } = await parts.database.pool.query(
    `SELECT extract(epoch FROM s.received_at - coalesce(m.queue_at, r.queue_at))::int AS n
     FROM comment m JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
     LEFT JOIN review r ON r.bucket = m.bucket AND r.comment_id = m.id WHERE m.id = $1`,
    [stored],
  );
  return rows[0].n;
};
const harmful = { body: 'Gọi tôi: 0912345678' };

test('what comes in is screened: places are kept, never words, and a harm moves the case ahead once', async (t) => {
  const here = await moderated(t);
  const plain = await here.comment();
  const phone = await here.comment(harmful);
  const hidden = await here.comment(harmful, { consentToPublish: false });
  assert.deepEqual(await screened(here, plain), { revision: 1, signals: [], harm: false });
  const found = await screened(here, phone);
  assert.equal(found.harm, true);
  assert.deepEqual(
    [found.signals[0].kind, found.signals[0].field, found.signals[0].start],
    ['private_data', 'body', 9],
  );
  assert.doesNotMatch(JSON.stringify(found), /0912/);
  assert.equal(
    (await screened(here, hidden)).harm,
    true,
    'analysts read what is not shown, with private data masked',
  );
  assert.deepEqual([await ahead(here, plain), await ahead(here, phone)], [0, limits.harmHeadStart]);
  await here.parts.database.pool.query('UPDATE outbox SET screened = false');
  await screened(here, phone);
  assert.equal(await ahead(here, phone), limits.harmHeadStart, 'the same event again changes nothing');
});

test('a case that somebody has in hand already is moved ahead as well', async (t) => {
  const here = await moderated(t);
  const found = await here.take(await here.moderator(), await here.comment(harmful));
  await here.parts.database.pool.query(
    `UPDATE review r SET queue_at = s.received_at FROM comment m JOIN submission s ON s.id = m.submission_id
     WHERE m.id = r.comment_id AND r.id = $1`,
    [found.storedReview],
  );
  await screened(here, found);
  assert.equal(await ahead(here, found), limits.harmHeadStart);
});

test('a correction is screened anew, and a withdrawal leaves nothing of it', async (t) => {
  const here = await moderated(t);
  const found = await here.comment(harmful);
  await screened(here, found);
  await visitor(here.app).correct(found.code, found.id, { revision: 1, body: 'Gọi sau.' });
  assert.deepEqual(await screened(here, found), { revision: 2, signals: [], harm: false });
  assert.ok((await ahead(here, found)) <= 0);
  await visitor(here.app).withdraw(found.code, found.id);
  assert.equal(await screened(here, found), undefined);
});

test('many long texts at once keep nobody else from their comments: they are looked through bit by bit', async (t) => {
  const here = await moderated(t);
  const { pool } = here.parts.database;
  await drain(pool, screenReceived);
  const long = Array.from({ length: 10 }, () =>
    onSection(here.consultation.sections[1], { body: '0912345678 http://a.vn '.repeat(430) }),
  );
  for (let n = 0; n < 12; n += 1) await visitor(here.app).submit(submissionOf(long));
  const first = await screenReceived(pool);
  assert.equal(first, 3, 'submissions of nearly a hundred thousand characters');
  await drain(pool, screenReceived);
  const { rows } = await pool.query(
    `SELECT count(*)::int AS n FROM screening n JOIN comment m ON m.bucket = n.bucket AND m.id = n.comment_id
     WHERE m.consultation_id = $1 AND n.harm`,
    [here.consultation.id],
  );
  assert.equal(rows[0].n, 120);
});
