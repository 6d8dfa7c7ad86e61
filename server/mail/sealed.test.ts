import assert from 'node:assert/strict';
import test from 'node:test';
import { openPool } from '#server/database.ts';
import { deriveKeys } from '#server/keys.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { logins } from '#server/testing/logins.ts';
import { mailer, tokenIn } from '#server/testing/mailer.ts';
import { mailServer } from '#server/testing/mail-server.ts';
import { ownPortal, portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { mailKeyById } from './mail-keys.ts';
import { openAddress } from './addresses.ts';
import { closeOldLetters, eraseAddresses } from './erase.ts';
import { writeNotices } from './notices.ts';
import { findMailState, listUndeliverable } from './queries.ts';
import { settleStaffJob, takeContributorJob, takeStaffJob } from './queue.ts';
import { beginRotation, removeRetiredKeys, resealAddresses, resealStaffMail } from './rotate-key.ts';
import { queueStaffMail } from './staff-mail.ts';
import { takeEvents } from './take-events.ts';

const email = 'chim.hoang.yen@example.vn';
const notAllowed = { code: '42501' };

test('only the mailer can read, change or erase an address; the portal can add one and nothing else', async (t) => {
  const as = await logins(t);
  for (const statement of [
    'SELECT * FROM sealed_email',
    'SELECT count(*) FROM sealed_email',
    'SELECT sealed FROM staff_mail',
    "UPDATE sealed_email SET confirmed_day = '2026-01-01'",
    'DELETE FROM sealed_email',
    'DELETE FROM contributor_mail',
    'TRUNCATE sealed_email',
    'COPY sealed_email TO STDOUT',
    'SET ROLE gop_y_identity',
  ]) {
    await assert.rejects(as.app.query(statement), notAllowed, statement);
  }
  for (const statement of [
    'SELECT body FROM comment',
    'SELECT fingerprint FROM submission',
    'SELECT * FROM person',
    'SELECT * FROM revision',
    'UPDATE comment SET disputed = false',
    'INSERT INTO sealed_email SELECT * FROM sealed_email',
    'SET ROLE gop_y_app',
  ]) {
    await assert.rejects(as.identity.query(statement), notAllowed, statement);
  }
});

test('the logins of portal and mailer may do all that mail needs of them', async (t) => {
  const as = await logins(t);
  const keys = deriveKeys('x'.repeat(43));
  await queueStaffMail(as.app, keys, { kind: 'test', to: email, name: 'Chim', language: 'vi' });
  await findMailState(as.app);
  await listUndeliverable(as.app);
  for (const round of [takeEvents, writeNotices, eraseAddresses, closeOldLetters, takeContributorJob]) {
    await round(as.identity);
  }
  const job = await takeStaffJob(as.identity);
  assert.ok(job);
  await settleStaffJob(as.identity, job, undefined);
  await beginRotation(as.identity, keys);
  assert.equal(await resealAddresses(as.identity, keys), 0);
  assert.equal(await resealStaffMail(as.identity, keys), 1);
  assert.equal(await removeRetiredKeys(as.identity, 0), 0);
});

test('an address and the tokens stand in clear in no table and no log line, before and after every letter', async (t) => {
  const lines: string[] = [];
  const made = await ownPortal(t, { LOG_LEVEL: 'debug' });
  const { buildApp } = await import('#server/app.ts');
  const app = await buildApp({ ...made.parts, logStream: { write: (line) => void lines.push(line) } });
  t.after(() => app.close());
  const { sections } = await made.given.consultation();
  const { arrived, url } = await mailServer(t, {
    onRcptTo: (address, _session, done) =>
      address.address === email
        ? done()
        : done(Object.assign(new Error(`550 ${address.address}`), { responseCode: 550 })),
  });
  const post = mailer(t, made.parts, made.ownerUrl, url);
  await visitor(app).submit(submissionOf([onSection(sections[1])], { email }));
  await visitor(app).submit(submissionOf([onSection(sections[1])], { email: `x${email}` }));
  await queueStaffMail(made.parts.database.pool, made.parts.keys, {
    kind: 'sign_in_link',
    to: email,
    name: 'Chim',
    language: 'vi',
    token: 'chia-khoa-bi-mat',
  });
  const secrets = [email, 'chim.hoang', 'chia-khoa-bi-mat', Buffer.from(email).toString('hex')];
  const lookEverywhere = async () => {
    for (const { table, column, value } of await everyValue(made.ownerUrl)) {
      for (const secret of secrets) assert.ok(!value.includes(secret), `${secret} in ${table}.${column}`);
    }
    for (const secret of secrets)
      assert.ok(!(lines.join() + JSON.stringify(post.warnings)).includes(secret), secret);
  };
  await lookEverywhere();
  await post.round();
  const token = tokenIn(
    arrived.find((letter) => letter.text.includes('/mail/confirm')),
    'mail/confirm',
  );
  secrets.push(token);
  await app.inject({ method: 'POST', url: '/api/v1/mail/confirmations', payload: { token } });
  await app.inject({
    method: 'POST',
    url: `/api/v1/mail/unsubscriptions?token=${token}x`,
    payload: { token },
  });
  await post.round();
  assert.equal(arrived.length, 3, 'two letters about comments and one to staff');
  await lookEverywhere();
  assert.ok(lines.length > 0);
});

test('an address opens with its own submission and no other', async (t) => {
  const { app, parts, given, ownerUrl } = await portal(t);
  const { sections } = await given.consultation();
  const owner = openPool({ url: ownerUrl }, 1, 'test');
  t.after(() => owner.end());
  await owner.query('DELETE FROM contributor_mail');
  await owner.query('DELETE FROM sealed_email');
  for (const _ of [1, 2]) await visitor(app).submit(submissionOf([onSection(sections[1])], { email }));
  const { rows } = await owner.query<{ id: string; key: number; iv: Buffer; sealed: Buffer }>(
    'SELECT submission_id AS id, key_id AS key, iv, sealed FROM sealed_email',
  );
  const [one, two] = rows;
  assert.ok(one && two);
  const key = await mailKeyById(owner, parts.keys, one.key);
  assert.equal(openAddress(key, one.id, one), email);
  assert.ok(
    !one.iv.equals(two.iv) && !one.sealed.equals(two.sealed),
    'the same address looks different each time',
  );
  assert.throws(() => openAddress(key, two.id, one));
});
