import assert from 'node:assert/strict';
import test from 'node:test';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { mailer } from '#server/testing/mailer.ts';
import { mailServer } from '#server/testing/mail-server.ts';
import { ownPortal, portal } from '#server/testing/portal.ts';
import { closeOldLetters } from './erase.ts';
import type { MailSettings } from './schema.ts';
import { queueStaffMail } from './staff-mail.ts';
import { mailTested } from './test-mail.ts';

test('an administrator tries mail out, and sees that it was taken', async (t) => {
  const { arrived, url } = await mailServer(t);
  const { app, parts, ownerUrl } = await ownPortal(t, { SMTP_URL: url });
  const post = mailer(t, parts, ownerUrl);
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }], language: 'en' });
  const ask = browser(app, parts, await sessionCookie(parts, person));
  const settings = async () => (await ask('GET', '/mail/settings')).json<MailSettings>();
  const before = await settings();
  assert.deepEqual([before.configured, before.tested, before.lastTest], [true, false, null]);
  assert.equal((await ask('POST', '/mail/test')).statusCode, 202);
  assert.deepEqual([(await settings()).waiting, (await settings()).lastTest?.state], [1, 'waiting']);
  await post.round();
  assert.deepEqual(arrived[0]?.to, [person.email]);
  assert.match(arrived[0]?.headers.get('subject') ?? '', /^Trial mail from 127\.0\.0\.1/);
  assert.equal(arrived[0]?.greeting, '127.0.0.1', 'the greeting does not name this machine');
  const after = await settings();
  assert.deepEqual([after.tested, after.waiting, after.lastTest?.state], [true, 0, 'sent']);
  await post.pool.query("UPDATE staff_mail SET at = at - interval '30 days'");
  await closeOldLetters(post.pool);
  assert.equal(await mailTested(parts.database.pool), true, 'the proof outlives the letter');
});

test('without a mail server a trial says what to do', async (t) => {
  const { app, parts } = await portal(t);
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  const ask = browser(app, parts, await sessionCookie(parts, person));
  const answer = await ask('POST', '/mail/test');
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /SMTP_URL/);
  assert.equal((await ask('GET', '/mail/settings')).json<MailSettings>().configured, false);
});

test('nobody but an administrator sees how mail fares', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id } = await given.consultation();
  const editor = await givenPerson(parts, { roles: [{ role: 'editor', consultationId: id }] });
  const ask = browser(app, parts, await sessionCookie(parts, editor));
  for (const [method, path] of [
    ['GET', '/mail/settings'],
    ['GET', '/mail/undeliverable'],
    ['POST', '/mail/test'],
  ] as const) {
    assert.equal((await browser(app, parts, '')(method, path)).statusCode, 401);
    assert.equal((await ask(method, path)).statusCode, 403);
  }
});

test('letters to staff lead to the pages that take their keys, and the keys are gone when they have left', async (t) => {
  const { arrived, url } = await mailServer(t);
  const { parts, ownerUrl } = await ownPortal(t, { PUBLIC_URL: 'https://gopy.example' });
  const post = mailer(t, parts, ownerUrl, url);
  const { pool } = parts.database;
  await post.pool.query('DELETE FROM staff_mail');
  const to = { to: 'can.bo@example.vn', name: 'Lê <b>An</b>', language: 'vi' };
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  await queueStaffMail(pool, parts.keys, { ...to, kind: 'invitation', token: 'T1', expiresAt });
  await queueStaffMail(pool, parts.keys, { ...to, kind: 'sign_in_link', token: 'T2', language: 'en' });
  await queueStaffMail(pool, parts.keys, { ...to, kind: 'lost_device', token: 'T3' });
  await post.round();
  const links = arrived.map(({ text }) => /https:\S+/.exec(text)?.[0]);
  assert.deepEqual(links, [
    'https://gopy.example/invitation?token=T1',
    'https://gopy.example/en/sign-in/link?token=T2',
    'https://gopy.example/invitation?token=T3',
  ]);
  assert.ok(
    arrived.every(({ html }) => html.includes('Lê &lt;b&gt;An&lt;/b&gt;')),
    'a name is text',
  );
  assert.equal(arrived[0]?.greeting, 'gopy.example');
  const { rows } = await post.pool.query(
    'SELECT DISTINCT state, octet_length(sealed) AS left FROM staff_mail',
  );
  assert.deepEqual(rows, [{ state: 'sent', left: 0 }]);
});

test('a link that is no longer good is not sent', async (t) => {
  const { arrived, url } = await mailServer(t);
  const { parts, ownerUrl } = await portal(t);
  const post = mailer(t, parts, ownerUrl, url);
  await post.pool.query('DELETE FROM staff_mail');
  const to = { to: 'can.bo@example.vn', name: 'An', language: 'vi' };
  await queueStaffMail(parts.database.pool, parts.keys, { ...to, kind: 'sign_in_link', token: 'T' });
  await post.pool.query("UPDATE staff_mail SET at = at - interval '16 minutes'");
  await post.round();
  assert.equal(arrived.length, 0);
  const { rows } = await post.pool.query('SELECT state, failure FROM staff_mail');
  assert.deepEqual(rows, [{ state: 'undeliverable', failure: 'too_old' }]);
});
