import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPool } from '#server/database.ts';
import type { Parts } from '#server/http/app-type.ts';
import { submissionId } from '#server/ids.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { deriveCode } from './receipt-code.ts';

const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
const unopened = /has not opened yet/;
const closed = /closed at \d{4}-/;

const shut = [
  {
    name: 'an announced consultation without dates',
    dates: { opensAt: null, closesAt: null },
    says: unopened,
  },
  { name: 'a consultation that opens in an hour', dates: { opensAt: hours(1) }, says: unopened },
  { name: 'a closed consultation', dates: { closesAt: hours(-1), opensAt: hours(-2) }, says: closed },
  { name: 'a concluded consultation', dates: { concludedAt: hours(-1) }, says: closed },
  {
    name: 'a consultation concluded before it opened',
    dates: { opensAt: hours(1), concludedAt: hours(-1) },
    says: closed,
  },
];

for (const { name, dates, says } of shut) {
  test(`${name} takes no comments, and says why`, async (t) => {
    const { app, given, parts } = await portal(t);
    const { id, sections } = await given.consultation(dates);
    const answer = await visitor(app).send(submissionOf([onSection(sections[1])]));
    assert.equal(answer.statusCode, 409);
    assert.match(answer.json().detail, says);
    assert.match(answer.json().detail, /Nothing was received/);
    const { rows } = await parts.database.pool.query('SELECT FROM submission WHERE consultation_id = $1', [
      id,
    ]);
    assert.equal(rows.length, 0);
  });
}

/** How many submissions are recorded as received when the consultation was closed. */
async function keptLate({ database }: Parts, consultationId: string): Promise<number | null> {
  const { rowCount } = await database.pool.query(
    `SELECT FROM submission s JOIN consultation c ON c.id = s.consultation_id
     WHERE c.id = $1 AND s.received_at >= c.closes_at`,
    [consultationId],
  );
  return rowCount;
}

test('the moment of closing ends it, by the clock of the database', async (t) => {
  const { app, given, parts } = await portal(t);
  const { id, sections } = await given.consultation();
  await visitor(app).submit(submissionOf([onSection(sections[1])]));
  await parts.database.pool.query(
    "UPDATE consultation SET closes_at = clock_timestamp() + '500 ms' WHERE id = $1",
    [id],
  );
  let last = 201;
  for (let n = 0; last === 201 && n < 10_000; n += 1) {
    last = (await visitor(app).send(submissionOf([onSection(sections[1])]))).statusCode;
  }
  assert.equal(last, 409);
  assert.equal(await keptLate(parts, id), 0);
});

test('who came in time and had to wait for another is received, and recorded as in time', async (t) => {
  const { app, given, parts, ownerUrl } = await portal(t);
  const { id, sections } = await given.consultation();
  const key = randomUUID();
  const { bucket, code } = deriveCode(parts.keys, key);
  const owner = openPool({ url: ownerUrl }, 2, 'owner');
  t.after(() => owner.end());
  const other = await owner.connect();
  await other.query('BEGIN');
  await other.query(
    `INSERT INTO submission (bucket, id, consultation_id, capacity, language, channel, entry, consent_to_publish, day)
     VALUES ($1, $2, $3, 'citizen', 'vi', 'online', 'self', true, '2026-11-22')`,
    [bucket, submissionId(code, bucket), id],
  );
  const sending = visitor(app).send(submissionOf([onSection(sections[1])]), key);
  const waits =
    "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
  while ((await owner.query(waits)).rowCount === 0);
  await owner.query('UPDATE consultation SET closes_at = clock_timestamp() WHERE id = $1', [id]);
  await sleep(5);
  await other.query('ROLLBACK');
  other.release();
  assert.equal((await sending).statusCode, 201);
  assert.equal(await keptLate(parts, id), 0);
});

test('a moderation policy that changes between two senders holds for the second', async (t) => {
  const { app, given, parts } = await portal(t);
  const { id, sections } = await given.consultation();
  const before = await visitor(app).submit(submissionOf([onSection(sections[1])]));
  await parts.database.pool.query("UPDATE consultation SET moderation = 'pre' WHERE id = $1", [id]);
  const after = await visitor(app).submit(submissionOf([onSection(sections[1])]));
  assert.deepEqual([before.comments[0]?.visibility, after.comments[0]?.visibility], ['published', 'pending']);
});

test('the moment of opening begins it, by the clock of the database', async (t) => {
  const { app, given, parts } = await portal(t);
  const { id, sections } = await given.consultation();
  await parts.database.pool.query(
    "UPDATE consultation SET opens_at = clock_timestamp() + '700 ms' WHERE id = $1",
    [id],
  );
  const answers: number[] = [];
  while (answers.at(-1) !== 201 && answers.length < 10_000)
    answers.push((await visitor(app).send(submissionOf([onSection(sections[1])]))).statusCode);
  assert.deepEqual([...new Set(answers)], [409, 201]);
  const early = await parts.database.pool.query(
    `SELECT FROM submission s JOIN consultation c ON c.id = s.consultation_id
     WHERE c.id = $1 AND s.received_at < c.opens_at`,
    [id],
  );
  assert.equal(early.rowCount, 0);
});
