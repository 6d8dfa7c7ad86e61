import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { SMTPServerOptions } from 'smtp-server';
import { asOwner } from '#server/testing/as-owner.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { mailer } from '#server/testing/mailer.ts';
import { mailServer } from '#server/testing/mail-server.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { findMailState } from './queries.ts';
import { mostAttempts, takeContributorJob } from './queue.ts';
import type { Undeliverable } from './schema.ts';
import { takeEvents } from './take-events.ts';

const email = 'ba.lan@example.vn';

/** A submission with an address, and a mail server that behaves as a test says. */
async function given(t: TestContext, behaviour: SMTPServerOptions | 'dead', limit?: number) {
  const made = await portal(t);
  const { sections } = await made.given.consultation();
  const server =
    behaviour === 'dead' ? { arrived: [], url: 'smtp://127.0.0.1:9' } : await mailServer(t, behaviour);
  const post = mailer(t, made.parts, made.ownerUrl, server.url, limit);
  await post.pool.query('DELETE FROM contributor_mail');
  await post.pool.query('UPDATE outbox SET mailed = true');
  const submit = () => visitor(made.app).submit(submissionOf([onSection(sections[1])], { email }));
  await submit();
  const letters = async () =>
    (await post.pool.query('SELECT state, attempts, failure FROM contributor_mail')).rows;
  return { ...made, ...server, post, submit, letters };
}

const reply = (code: number) => Object.assign(new Error(`no such box ${email}`), { responseCode: code });

test('a mail server that is away costs nothing but time, and after ten attempts the letter is parked', async (t) => {
  const { parts, post, submit, letters } = await given(t, 'dead');
  await submit();
  await post.round();
  const { waiting, waitingBecause } = await findMailState(parts.database.pool);
  assert.deepEqual([waiting, waitingBecause], [2, 'unreachable'], 'administrators see why letters wait');
  await post.pool.query('UPDATE contributor_mail SET attempts = 0');
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    await post.makeDue();
    for (let each = 0; each < 2; each += 1) await post.round();
  }
  const parked = { state: 'undeliverable', attempts: mostAttempts, failure: 'unreachable' };
  assert.deepEqual(await letters(), [parked, parked]);
  assert.equal((await submit()).comments.length, 1, 'whoever sends notices nothing');
});

test('pauses between attempts grow', async (t) => {
  const { post } = await given(t, 'dead');
  const pauses: number[] = [];
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await post.makeDue();
    await post.round();
    const { rows } = await post.pool.query<{ pause: number }>(
      'SELECT round(extract(epoch FROM due_at - clock_timestamp()) / 60)::int AS pause FROM contributor_mail',
    );
    pauses.push(rows[0]?.pause ?? 0);
  }
  assert.deepEqual(pauses, [1, 5, 15]);
});

test('an address that the other side does not know is not tried again, and is listed without being named', async (t) => {
  const { app, parts, post, letters } = await given(t, {
    onRcptTo: (_address, _session, done) => done(reply(550)),
  });
  await post.round();
  assert.deepEqual(await letters(), [{ state: 'undeliverable', attempts: 1, failure: 'smtp_550' }]);
  const administrator = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  const ask = browser(app, parts, await sessionCookie(parts, administrator));
  const list = await ask('GET', '/mail/undeliverable');
  const day = new Date().toISOString().slice(0, 10);
  assert.deepEqual(list.json<Undeliverable>(), {
    items: [{ kind: 'confirm', day, failure: 'smtp_550', count: 1 }],
    next: null,
  });
  assert.ok(!list.body.includes(email));
});

test('a refusal for the moment, of our sender or of our sign-in is tried again', async (t) => {
  const later: [SMTPServerOptions, string][] = [
    [{ onRcptTo: (_address, _session, done) => done(reply(451)) }, 'smtp_451'],
    [{ onMailFrom: (_address, _session, done) => done(reply(550)) }, 'smtp_550'],
    [{ onConnect: (_session, done) => done(reply(554)) }, 'smtp_554'],
  ];
  for (const [behaviour, failure] of later) {
    const { post, letters } = await given(t, behaviour);
    await post.round();
    assert.deepEqual(await letters(), [{ state: 'waiting', attempts: 1, failure }]);
  }
});

test('a mail server that never answers holds a letter up only for a while', async (t) => {
  const { post, letters } = await given(t, { onData: () => {} }, 300);
  await post.round();
  assert.deepEqual(await letters(), [{ state: 'waiting', attempts: 1, failure: 'unreachable' }]);
});

test('a letter whose mailer was killed is taken again, not at once and not by two', async (t) => {
  const { post, arrived, letters } = await given(t, {});
  await takeEvents(post.pool);
  const taken = await Promise.all([takeContributorJob(post.pool), takeContributorJob(post.pool)]);
  assert.equal(taken.filter(Boolean).length, 1, 'one mailer has it, and is killed now');
  await post.round();
  assert.equal(arrived.length, 0);
  await post.makeDue();
  await post.round();
  assert.equal(arrived.length, 1);
  assert.deepEqual(await letters(), [{ state: 'sent', attempts: 2, failure: null }]);
});

test('a letter that cannot be written, or brings its mailer down each time, is parked and seen', async (t) => {
  const { post, arrived, letters } = await given(t, {});
  await post.pool.query("UPDATE sealed_email SET sealed = '\\x00'::bytea || sealed");
  await post.round();
  assert.deepEqual(await letters(), [{ state: 'waiting', attempts: 1, failure: 'broken' }]);
  assert.ok(!JSON.stringify(post.warnings).includes(email));
  await post.pool.query('UPDATE contributor_mail SET attempts = $1', [mostAttempts]);
  await post.makeDue();
  await post.round();
  assert.deepEqual(await letters(), [
    { state: 'undeliverable', attempts: mostAttempts + 1, failure: 'broken' },
  ]);
  assert.equal(arrived.length, 0);
});

test('letters are taken one at a time, whatever the database believes about its tables', async (t) => {
  const { post, submit, ownerUrl } = await given(t, {});
  await takeEvents(post.pool);
  // A table of one row, as far as the planner knows, and then twelve more.
  await asOwner(ownerUrl, 'VACUUM (ANALYZE) contributor_mail');
  for (let n = 0; n < 12; n += 1) await submit();
  await takeEvents(post.pool);
  for (let taken = 1; taken <= 3; taken += 1) {
    assert.ok(await takeContributorJob(post.pool));
    const { rows } = await post.pool.query('SELECT FROM contributor_mail WHERE attempts > 0');
    assert.equal(rows.length, taken);
  }
});

test('nobody can have one address asked again and again', async (t) => {
  const { post, submit, arrived, letters } = await given(t, {});
  for (let n = 0; n < 12; n += 1) await submit();
  await post.round();
  // A letter lost on a busy machine is tried again: what counts is how many came when none is left.
  while ((await letters()).some(({ state }) => state === 'waiting')) {
    await post.makeDue();
    await post.round();
  }
  assert.equal(new Set(arrived.map(({ headers }) => headers.get('message-id'))).size, 10);
});
