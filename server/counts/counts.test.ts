import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPool } from '#server/database.ts';
import { screenReceived } from '#server/moderation/screen-received.ts';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { sweepDone } from '#server/outbox/sweep.ts';
import { mailer } from '#server/testing/mailer.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { countChanges } from './count.ts';
import { recount, repair } from './recount.ts';

const wrongCells = async ({ parts }: Portal) => (await recount(parts.database.pool)).wrongCells;

async function rollUp({ parts }: Portal, consultationId: string) {
  const { rows } = await parts.database.pool.query<{ cell: string; n: number }>(
    `SELECT concat_ws(' ', "group", stance, visibility) AS cell, sum(n)::int AS n FROM comment_count
     WHERE consultation_id = $1 GROUP BY 1 HAVING sum(n) <> 0`,
    [consultationId],
  );
  return Object.fromEntries(rows.map(({ cell, n }) => [cell, n]));
}

test('the figures follow what is received, corrected and withdrawn', async (t) => {
  const around = await portal(t);
  const { app, given, parts } = around;
  const { id, sections } = await given.consultation();
  const person = visitor(app);
  const { receipt, comments } = await person.submit(
    submissionOf([onSection(sections[1]), onSection(sections[2], { stance: undefined })], { country: 'DE' }),
  );
  const [first = '', second = ''] = comments.map((comment) => comment.id);
  const figures = async () => {
    await drain(parts.database.pool, countChanges);
    return rollUp(around, id);
  };
  assert.deepEqual(await rollUp(around, id), {}, 'nothing is counted in the request itself');
  assert.deepEqual(await figures(), { 'overseas agree published': 1, 'overseas none published': 1 });

  await person.correct(receipt.code, first, {
    revision: 1,
    target: { sectionId: sections[2]?.id },
    stance: 'disagree',
  });
  assert.deepEqual(await figures(), { 'overseas disagree published': 1, 'overseas none published': 1 });

  await person.withdraw(receipt.code, second);
  assert.deepEqual(await figures(), { 'overseas disagree published': 1, 'overseas none withdrawn': 1 });
  assert.equal(await wrongCells(around), 0);
});

test('a comment withdrawn before it was counted is counted as withdrawn', async (t) => {
  const around = await portal(t);
  const { app, given, parts } = around;
  const { id, sections } = await given.consultation();
  const { receipt, comments } = await visitor(app).submit(submissionOf([onSection(sections[1])]));
  await visitor(app).withdraw(receipt.code, comments[0]?.id ?? '');
  assert.equal(await wrongCells(around), 0, 'what waits is added to their side');
  await drain(parts.database.pool, countChanges);
  assert.deepEqual(await rollUp(around, id), { 'citizen none withdrawn': 1 });
  assert.equal(await wrongCells(around), 0);
});

test('a withdrawal that waited for a correction counts what the correction made', async (t) => {
  const around = await portal(t);
  const { app, given, parts, ownerUrl } = around;
  const { id, sections } = await given.consultation();
  const person = visitor(app);
  const { receipt, comments } = await person.submit(submissionOf([onSection(sections[1])]));
  const comment = comments[0]?.id ?? '';
  const owner = openPool({ url: ownerUrl }, 2, 'owner');
  t.after(() => owner.end());
  const other = await owner.connect();
  await other.query('BEGIN');
  await other.query('SELECT FROM comment WHERE consultation_id = $1 FOR UPDATE', [id]);
  const waiting = async (n: number) => {
    const waits =
      "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    return ((await owner.query(waits)).rowCount ?? 0) >= n;
  };
  const correcting = person.correct(receipt.code, comment, {
    revision: 1,
    stance: 'disagree',
    target: { sectionId: sections[2]?.id },
  });
  while (!(await waiting(1)));
  const withdrawing = person.withdraw(receipt.code, comment);
  while (!(await waiting(2)));
  await other.query('COMMIT');
  other.release();
  assert.deepEqual([(await correcting).statusCode, (await withdrawing).statusCode], [200, 200]);
  await drain(parts.database.pool, countChanges);
  assert.deepEqual(await rollUp(around, id), { 'citizen none withdrawn': 1 });
  assert.equal(await wrongCells(around), 0);
});

test('whatever people do at once, with several workers, a recount finds the same', async (t) => {
  const around = await portal(t);
  const { app, given, parts, ownerUrl } = around;
  const [one, two] = [await given.consultation(), await given.consultation({ moderation: 'pre' })];
  const person = visitor(app);
  const workers = openPool({ url: ownerUrl }, 3, 'workers');
  t.after(() => workers.end());
  let over = false;
  const working = [countChanges, countChanges, foldShown, sweepDone].map(async (consumer) => {
    while (!over) await consumer(workers).then(() => sleep(5));
  });

  const stances = ['agree', 'agree_with_changes', 'disagree', 'other'];
  const someone = async (seed: number) => {
    // A linear congruential generator: the same sequence in every run.
    let state = seed;
    const draw = (n: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % n;
    const { sections } = draw(2) ? one : two;
    const section = () => sections[draw(4)];
    const sent = [1, 2, 3].slice(draw(3)).map(() => onSection(section(), { stance: stances[draw(4)] }));
    const { receipt, comments } = await person.submit(
      submissionOf(sent, {
        consentToPublish: draw(4) > 0,
        ...[{}, { country: 'LA' }, { country: 'VN', province: '01' }, { province: '79', channel: 'qr' }][
          draw(4)
        ],
      }),
    );
    for (const { id } of comments) {
      const correct = () =>
        person.correct(receipt.code, id, {
          revision: 1 + draw(2),
          stance: stances[draw(4)],
          target: { sectionId: section()?.id },
        });
      const steps = [correct, correct, () => person.withdraw(receipt.code, id)].slice(draw(3));
      const answers = await Promise.all(steps.map((step) => step()));
      // 503 says 'not now': nothing was done, which the recount would show otherwise.
      assert.ok(answers.every(({ statusCode }) => [200, 409, 503].includes(statusCode)));
    }
  };
  try {
    await Promise.all(Array.from({ length: 30 }, (_, n) => someone(n + 1)));
    assert.equal(await wrongCells(around), 0, 'also while people send');
  } finally {
    over = true;
    await Promise.all(working);
  }
  await drain(workers, countChanges);
  const { wrongCells: wrong, submissions } = await recount(parts.database.pool);
  assert.equal(wrong, 0);
  assert.ok(submissions >= 30);
});

test('a recount finds a wrong figure, and a repair mends it without losing what waits', async (t) => {
  const around = await portal(t);
  const { app, given, parts, ownerUrl } = around;
  const { id, sections } = await given.consultation();
  const person = visitor(app);
  await person.submit(submissionOf([onSection(sections[1])]));
  await drain(parts.database.pool, countChanges);
  const owner = openPool({ url: ownerUrl }, 2, 'recount');
  t.after(() => owner.end());
  const damages = [
    'UPDATE comment_count SET n = n + 1 WHERE consultation_id = $1',
    'DELETE FROM comment_count WHERE consultation_id = $1',
    'UPDATE submission_count SET n = 0 WHERE consultation_id = $1',
    "UPDATE comment_count SET stance = 'other' WHERE consultation_id = $1",
    "UPDATE comment_margin SET shown = shown + 1 WHERE consultation_id = $1 AND one = 'stance'",
    "DELETE FROM comment_margin WHERE consultation_id = $1 AND other = 'province'",
  ];
  for (const damage of damages) {
    await owner.query(damage, [id]);
    assert.ok((await wrongCells(around)) > 0, damage);
    await person.submit(submissionOf([onSection(sections[2])]));
    const [, , received] = await Promise.all([
      repair(owner),
      drain(parts.database.pool, countChanges),
      person.submit(submissionOf([onSection(sections[3])])),
    ]);
    assert.ok(received.id);
    await drain(parts.database.pool, countChanges);
    assert.equal(await wrongCells(around), 0, damage);
  }
});

test('what every consumer has done leaves the outbox, and nothing else does', async (t) => {
  const { app, given, parts, ownerUrl } = await portal(t);
  const { sections } = await given.consultation();
  const { pool } = parts.database;
  const person = visitor(app);
  const { receipt, comments } = await person.submit(submissionOf([onSection(sections[1])]));
  await person.withdraw(receipt.code, comments[0]?.id ?? '');
  const waiting = async () => (await pool.query('SELECT FROM outbox')).rowCount;
  const before = await waiting();
  // What compares texts with each other has tests of its own.
  await pool.query('UPDATE outbox SET clustered = true');
  await drain(pool, countChanges);
  await drain(pool, sweepDone);
  assert.ok((before ?? 0) > 0 && (await waiting()) !== 0);
  await drain(pool, foldShown);
  await drain(pool, sweepDone);
  assert.notEqual(await waiting(), 0, 'the mailer has not looked at the withdrawal yet');
  await mailer(t, parts, ownerUrl).round();
  await drain(pool, sweepDone);
  // What was screened is made findable again, as analysts may read it.
  await drain(pool, screenReceived);
  await drain(pool, foldShown);
  await drain(pool, sweepDone);
  assert.equal(await waiting(), 0);
});
