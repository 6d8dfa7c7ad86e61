import assert from 'node:assert/strict';
import test from 'node:test';
import type { Config } from '#server/config.ts';
import { givenFinishedChecklist } from '#server/testing/checklist.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { ownPortal, type Portal, portal } from '#server/testing/portal.ts';
import { fingerprintOf } from './key-fingerprint.ts';
import type { Checklist, ChecklistItem } from './schema.ts';
import { isTrialInstallation } from './state.ts';

async function administrator({ app, parts }: Portal) {
  const person = await givenPerson(parts, { name: 'Bà Quản trị', roles: [{ role: 'administrator' }] });
  return browser(app, parts, await sessionCookie(parts, person));
}

type Ask = Awaited<ReturnType<typeof administrator>>;

async function read(ask: Ask): Promise<Checklist> {
  const answer = await ask('GET', '/checklist');
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<Checklist>();
}

const itemOf = ({ items }: Checklist, code: string): ChecklistItem =>
  items.find((item) => item.code === code) ?? assert.fail(`There is no item ${code}.`);

async function confirm(ask: Ask, item: string, body: object, status = 200): Promise<ChecklistItem> {
  const answer = await ask('POST', `/checklist/${item}`, body);
  assert.equal(answer.statusCode, status, `${item}: ${answer.body}`);
  return status === 200 ? itemOf(answer.json<Checklist>(), item) : itemOf(await read(ask), item);
}

/** What a test's request comes by. */
const reached = { PUBLIC_URL: 'http://localhost' };

/** As it listens for people in its town, behind no proxy. */
const served: Partial<Config> = { HOST: '0.0.0.0', PUBLIC_URL: 'https://gopy.example' };

test('day one is done when everything was shown, each by whoever has to', async (t) => {
  const here = await ownPortal(t, reached);
  const ask = await administrator(here);
  assert.equal((await read(ask)).finished, false);
  assert.equal(await isTrialInstallation(here.parts.database.pool, here.parts), true);
  assert.deepEqual(itemOf(await read(ask), 'administrators').findings, ['one_administrator']);
  await givenPerson(here.parts, { roles: [{ role: 'administrator' }] });
  await confirm(ask, 'public_url', {});
  await confirm(ask, 'key_backup', { fingerprint: fingerprintOf(here.parts.keys) });
  await confirm(ask, 'restore', { day: '2026-11-20', restored: 'Cả cơ sở dữ liệu, trên một máy khác' });
  await confirm(ask, 'mail', { way: 'by_hand' });
  const { newestRules } = await read(ask);
  await confirm(ask, 'rules', { number: newestRules });
  const done = await read(ask);
  assert.deepEqual(
    done.items.filter(({ state }) => state === 'open'),
    [],
  );
  assert.deepEqual([done.finished, done.trial], [true, false]);
  assert.equal(await isTrialInstallation(here.parts.database.pool, here.parts), false);
  const restore = itemOf(done, 'restore');
  assert.deepEqual([restore.confirmedBy, restore.details['day']], ['Bà Quản trị', '2026-11-20']);
  const { rows } = await here.parts.database.pool.query(
    "SELECT subject, details FROM audit_event WHERE action = 'checklist.confirmed' ORDER BY number",
  );
  assert.deepEqual(
    rows.map(({ subject }) => subject),
    ['public_url', 'key_backup', 'restore', 'mail', 'rules'],
  );
  assert.doesNotMatch(JSON.stringify(rows), /máy khác/);
});

test('what was confirmed for other settings or older rules counts no longer', async (t) => {
  const here = await portal(t);
  const [{ id }] = await givenFinishedChecklist(here.parts);
  const ask = browser(here.app, here.parts, await sessionCookie(here.parts, { id }));
  const { finished, newestRules } = await read(ask);
  assert.equal(finished, true);
  await here.parts.database.pool.query('INSERT INTO rules (number) VALUES ($1)', [newestRules + 1]);
  assert.deepEqual(itemOf(await read(ask), 'rules').findings, ['rules_not_confirmed']);
  await confirm(ask, 'rules', { number: newestRules }, 422);
  assert.equal((await confirm(ask, 'rules', { number: newestRules + 1 })).state, 'done');
  const moved = await ownPortal(t, { ...served, SMTP_URL: 'smtp://somebody:secret@mail.example:587' });
  const session = await sessionCookie(moved.parts, { id });
  const cookie = `${session}; __Host-${session}`;
  const list = await read(browser(moved.app, moved.parts, cookie));
  assert.equal(itemOf(list, 'public_url').state, 'open');
  assert.deepEqual(itemOf(list, 'mail').findings, ['mail_not_tested']);
  assert.equal(list.trial, false, 'only a machine of one’s own tries things out');
});

test('a key that cannot be shown, a day to come and a mail that nobody sent confirm nothing', async (t) => {
  const here = await ownPortal(t, { SMTP_URL: 'smtp://mail.example:587' });
  const ask = await administrator(here);
  const wrong = fingerprintOf({ check: 'ab'.repeat(32) });
  const before = itemOf(await read(ask), 'mail').state;
  await confirm(ask, 'key_backup', { fingerprint: wrong }, 422);
  await confirm(ask, 'key_backup', { fingerprint: '' }, 400);
  await confirm(ask, 'restore', { day: '2999-01-01', restored: 'Tất cả' }, 422);
  await confirm(ask, 'restore', { day: '2026-02-30', restored: 'Tất cả' }, 400);
  await confirm(ask, 'restore', { day: '2026-11-01', restored: '  ' }, 400);
  await confirm(ask, 'mail', { way: 'by_hand' }, 422);
  assert.equal((await confirm(ask, 'mail', { way: 'arrived' }, 422)).state, before);
  const typed = fingerprintOf(here.parts.keys).toLowerCase().replaceAll('-', ' ');
  assert.equal((await confirm(ask, 'key_backup', { fingerprint: typed })).state, 'done');
});

test('the sample and its sign-ins keep consultations from opening until they are removed', async (t) => {
  const here = await portal(t);
  const ask = await administrator(here);
  const { id } = await here.given.consultation({ sample: true });
  assert.deepEqual(itemOf(await read(ask), 'sample').findings, ['sample_present']);
  await here.parts.database.pool.query('UPDATE consultation SET sample = false WHERE id = $1', [id]);
  assert.equal(itemOf(await read(ask), 'sample').state, 'done');
  const guest = await givenPerson(here.parts, { roles: [{ role: 'administrator' }] });
  await here.parts.database.pool.query('UPDATE person SET sample = true WHERE id = $1', [guest.id]);
  assert.equal(itemOf(await read(ask), 'sample').state, 'open');
  const trying = browser(here.app, here.parts, await sessionCookie(here.parts, guest));
  assert.equal((await trying('POST', '/checklist/public_url', {})).statusCode, 403);
});

test('a consultation that does not say who is responsible is named, and keeps back itself alone', async (t) => {
  const here = await portal(t);
  const [{ id }] = await givenFinishedChecklist(here.parts);
  const ask = browser(here.app, here.parts, await sessionCookie(here.parts, { id }));
  const { slug } = await here.given.consultation({ opensAt: null, closesAt: null });
  const list = await read(ask);
  assert.deepEqual(
    itemOf(list, 'consultations').consultations?.find((one) => one.slug === slug),
    { slug, title: 'Góp ý Chương trình thư viện', missing: ['controller'] },
  );
  assert.equal(list.items.filter((item) => item.state === 'open').length, 1 + Number(!list.finished));
});

test('only administrators see and confirm the checklist', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id } = await given.consultation();
  const editor = await givenPerson(parts, { roles: [{ role: 'editor', consultationId: id }] });
  const asks = [browser(app, parts, ''), browser(app, parts, await sessionCookie(parts, editor))];
  for (const [i, ask] of asks.entries()) {
    const status = i === 0 ? 401 : 403;
    assert.equal((await ask('GET', '/checklist')).statusCode, status);
    for (const item of ['public_url', 'key_backup', 'restore', 'mail', 'rules'])
      assert.equal(
        (await ask('POST', `/checklist/${item}`, {})).statusCode,
        status === 401 ? 401 : 403,
        item,
      );
  }
});

test('a portal behind a proxy is no trial, nor is one where a consultation has opened in earnest', async (t) => {
  const behindProxy = await ownPortal(t, { HOST: '127.0.0.1', PUBLIC_URL: 'https://gopy.example' });
  const { pool } = behindProxy.parts.database;
  await pool.query('INSERT INTO rules (number) SELECT max(number) + 1 FROM rules');
  await pool.query('UPDATE consultation SET trial = true');
  assert.equal(await isTrialInstallation(pool, behindProxy.parts), false);
  const own = await portal(t);
  assert.equal(await isTrialInstallation(pool, own.parts), true);
  const { id } = await own.given.consultation();
  assert.equal(await isTrialInstallation(pool, own.parts), false);
  await pool.query('UPDATE consultation SET trial = true WHERE id = $1', [id]);
  assert.equal(await isTrialInstallation(pool, own.parts), true);
});
