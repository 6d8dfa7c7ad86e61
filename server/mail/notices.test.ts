import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import { openPool } from '#server/database.ts';
import { mailer, tokenIn } from '#server/testing/mailer.ts';
import { mailServer } from '#server/testing/mail-server.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { closeOldLetters, eraseAddresses } from './erase.ts';
import { writeNotices } from './notices.ts';

const hour = 3_600_000;

/** Two addresses on one consultation, of which one has said yes. */
async function given(t: TestContext) {
  const made = await portal(t);
  const owner = openPool({ url: made.ownerUrl }, 1, 'test');
  t.after(() => owner.end());
  const asOwner = (statement: string) => owner.query(statement);
  for (const table of ['outbox', 'contributor_mail', 'sealed_email']) await asOwner(`DELETE FROM ${table}`);
  const consultation = await made.given.consultation();
  const { arrived, url } = await mailServer(t);
  const post = mailer(t, made.parts, made.ownerUrl, url);
  const person = visitor(made.app);
  const comments = [onSection(consultation.sections[1])];
  await person.submit(submissionOf(comments, { email: 'co@example.vn', language: 'en' }));
  await post.round();
  const token = tokenIn(arrived[0], 'mail/confirm');
  await made.app.inject({ method: 'POST', url: '/api/v1/mail/confirmations', payload: { token } });
  await person.submit(submissionOf(comments, { email: 'khong@example.vn' }));
  await post.round();
  arrived.length = 0;
  const { pool } = made.parts.database;
  const change = (columns: string, ...values: unknown[]) =>
    pool.query(`UPDATE consultation SET ${columns} WHERE id = $1`, [consultation.id, ...values]);
  const owners = async () =>
    (await post.pool.query('SELECT FROM sealed_email WHERE consultation_id = $1', [consultation.id]))
      .rowCount;
  return { consultation, arrived, post, pool, change, owners, asOwner };
}

test('those who confirmed are told once that a consultation closes, and nobody else', async (t) => {
  const { post, arrived, change, asOwner } = await given(t);
  await writeNotices(post.pool);
  await post.round();
  assert.equal(arrived.length, 0, 'a month before there is nothing to tell');
  await change('closes_at = $2', new Date(Date.now() + 71 * hour));
  await writeNotices(post.pool);
  await post.round();
  assert.equal(arrived.length, 0, 'whoever sends in the last days knows');
  await asOwner("UPDATE submission SET received_at = received_at - interval '2 hours'");
  await writeNotices(post.pool);
  await writeNotices(post.pool);
  await post.round();
  assert.deepEqual(
    arrived.map(({ to }) => to),
    [['co@example.vn']],
  );
  assert.match(arrived[0]?.headers.get('subject') ?? '', /^Closing soon/);
  assert.match(arrived[0]?.text ?? '', /\(Asia\/Ho_Chi_Minh\)[\s\S]*\/en\/mail\/unsubscribe\?token=/);
  await writeNotices(post.pool);
  await post.round();
  assert.equal(arrived.length, 1);
});

test('those who confirmed are told of each version published after their comments', async (t) => {
  const { post, arrived, pool, consultation } = await given(t);
  const publish = (number: number, at: Date) =>
    pool.query(
      `INSERT INTO version (id, document_id, number, authoritative_language, published_at) VALUES ($1, $2, $3, 'vi', $4)`,
      [randomUUID(), consultation.document.id, number, at],
    );
  await publish(2, new Date(Date.now() - hour));
  await writeNotices(post.pool);
  await post.round();
  assert.equal(arrived.length, 0, 'what was there before needs no letter');
  await publish(3, new Date());
  for (const _ of [1, 2]) await writeNotices(post.pool);
  await post.round();
  assert.equal(arrived.length, 1);
  assert.match(arrived[0]?.text ?? '', /new version of 'Dự thảo Chương trình'/);
});

test('an address is erased some days after the answers, and after seven days without a yes', async (t) => {
  const { post, change, owners, asOwner } = await given(t);
  await eraseAddresses(post.pool);
  assert.equal(await owners(), 2);
  // Days are those of the consultation's zone, where it may be tomorrow already.
  await asOwner('UPDATE sealed_email SET day = day - 9 WHERE confirmed_day IS NULL');
  await eraseAddresses(post.pool);
  assert.equal(await owners(), 1);
  await change('answers_published_at = $2, email_retention_days = 10', new Date(Date.now() - 9 * 24 * hour));
  await eraseAddresses(post.pool);
  assert.equal(await owners(), 1);
  await change('answers_published_at = $2', new Date(Date.now() - 11 * 24 * hour));
  await eraseAddresses(post.pool);
  assert.equal(await owners(), 0);
  assert.equal(
    (await post.pool.query('SELECT FROM contributor_mail')).rowCount,
    0,
    'nor is any letter noted',
  );
});

test('a letter that waited seven days is closed and says so', async (t) => {
  const { post, asOwner } = await given(t);
  await asOwner("UPDATE contributor_mail SET state = 'waiting', day = day - 9 WHERE kind = 'received'");
  await closeOldLetters(post.pool);
  const { rows } = await post.pool.query(
    "SELECT state, failure FROM contributor_mail WHERE kind = 'received'",
  );
  assert.deepEqual(rows, [{ state: 'undeliverable', failure: 'too_old' }]);
});
