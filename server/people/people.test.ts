import assert from 'node:assert/strict';
import test from 'node:test';
import { givenAttribution } from '#server/attributions/given-attribution.ts';
import type { Change } from '#server/changes/schema.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { ownPortal, type Portal, portal } from '#server/testing/portal.ts';
import { deactivationFault } from './policy.ts';
import type { StaffPage, StaffPerson } from './schema.ts';
import type { InvitedPerson } from './invitation-schema.ts';

const administrator = async ({ app, parts }: Portal) => {
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  const cookie = await sessionCookie(parts, person);
  return { ...person, cookie, say: browser(app, parts, cookie) };
};
const lan = { email: 'Lan.Nguyen@example.vn', name: 'Nguyễn Thị Lan', language: 'vi' };
const actsOf = async ({ parts }: Portal, subject: string) => {
  const { rows } = await parts.database.pool.query<{ action: string }>(
    'SELECT action FROM audit_event WHERE subject = $1 ORDER BY number',
    [subject],
  );
  return rows.map(({ action }) => action);
};

test('an administrator invites somebody, and finds them with and without diacritics', async (t) => {
  const around = await portal(t);
  const { say } = await administrator(around);
  const invited = await say('POST', '/staff', { ...lan, name: 'Đặng Thị Nguyệt' });
  assert.equal(invited.statusCode, 201, invited.body);
  const { person, invitation } = invited.json<InvitedPerson>();
  assert.deepEqual([person.state, person.email], ['invited', 'lan.nguyen@example.vn']);
  assert.equal(invitation.mailed, false);
  assert.match(invitation.link ?? '', /\/invitation\?token=[\w-]{43}$/);
  for (const q of ['Đặng', 'dang thi NGUYET', 'LAN.nguyen']) {
    const found = (await say('GET', `/staff?q=${encodeURIComponent(q)}`)).json<StaffPage>();
    assert.deepEqual(
      found.items.map(({ id }) => id),
      [person.id],
      q,
    );
  }
  assert.deepEqual((await say('GET', '/staff?q=%25')).json<StaffPage>().items, []);
  assert.deepEqual(await actsOf(around, person.id), ['person.invited']);
  const again = await say('POST', '/staff', lan);
  assert.equal(again.statusCode, 409, 'one account for an address');
});

test('with mail the link goes to the person, and to the administrator only on request', async (t) => {
  const around = await ownPortal(t, { SMTP_URL: 'smtp://127.0.0.1:1' });
  const { say } = await administrator(around);
  const { person, invitation } = (
    await say('POST', '/staff', { ...lan, email: 'a@example.vn' })
  ).json<InvitedPerson>();
  assert.deepEqual([invitation.mailed, invitation.link], [true, undefined]);
  const byHand = await say('POST', `/staff/${person.id}/invitation`, { byHand: true });
  assert.match(byHand.json<{ link: string }>().link, /token=/);
  const { rows } = await around.parts.database.pool.query('SELECT FROM staff_mail');
  assert.equal(rows.length, 2);
  const { slug } = await around.given.consultation({ opensAt: null });
  const roles = [{ role: 'moderator', consultation: slug }];
  const withRole = { ...lan, email: 'b@example.vn', roles };
  assert.equal((await say('POST', '/staff', { ...withRole, byHand: true })).statusCode, 409);
  const mailed = (await say('POST', '/staff', withRole)).json<InvitedPerson>();
  const again = (body: object) => say('POST', `/staff/${mailed.person.id}/invitation`, body);
  assert.equal((await again({ byHand: true })).statusCode, 409);
  assert.equal((await again({})).statusCode, 200);
});

test('first roles are granted with the invitation, or wait where the consultation is open', async (t) => {
  const around = await portal(t);
  const { say } = await administrator(around);
  await administrator(around);
  const announced = await around.given.consultation({ opensAt: null, closesAt: null });
  const open = await around.given.consultation();
  const invite = (email: string, roles: object[]) => say('POST', '/staff', { ...lan, email, roles });
  const made = await invite('vai-1@example.vn', [
    { role: 'editor', consultation: announced.slug },
    { role: 'responder', consultation: announced.slug, body: 'Bộ Tư pháp' },
    { role: 'analyst', consultation: open.slug },
  ]);
  assert.equal(made.statusCode, 201, made.body);
  const { person, waiting } = made.json<InvitedPerson>();
  assert.deepEqual(
    person.roles.map(({ role, body }) => [role, body]),
    [
      ['editor', null],
      ['responder', 'Bộ Tư pháp'],
    ],
  );
  assert.equal(waiting.length, 1);
  const absent = await invite('vai-2@example.vn', [{ role: 'editor', consultation: 'khong-co' }]);
  const both = await invite('vai-3@example.vn', [
    { role: 'editor', consultation: announced.slug },
    { role: 'moderator', consultation: announced.slug },
  ]);
  const administering = await invite('vai-4@example.vn', [
    { role: 'administrator', consultation: open.slug },
  ]);
  assert.deepEqual([absent.statusCode, both.statusCode, administering.statusCode], [422, 409, 400]);
  const left = (await say('GET', '/staff?q=vai-')).json<StaffPage>().items;
  assert.deepEqual(
    left.map(({ email }) => email),
    ['vai-1@example.vn'],
    'who could not be invited as asked is not there at all',
  );
});

test('people are listed page by page, each once', async (t) => {
  const around = await portal(t);
  const { say } = await administrator(around);
  for (const name of ['An', 'An', 'Bình', 'Cúc', 'Dũng']) await givenPerson(around.parts, { name });
  const seen: string[] = [];
  let after = '';
  do {
    const page = (await say('GET', `/staff?limit=2${after && `&after=${after}`}`)).json<StaffPage>();
    seen.push(...page.items.map(({ id }) => id));
    after = page.next ?? '';
  } while (after);
  const { rowCount } = await around.parts.database.pool.query('SELECT FROM person');
  assert.deepEqual([seen.length, new Set(seen).size], [rowCount, rowCount]);
  assert.equal((await say('GET', '/staff?after=abc')).statusCode, 400);
});

test('a deactivated person is out at once, and comes back only by a new invitation and without roles', async (t) => {
  const around = await portal(t);
  const { app, given, parts } = around;
  const { say } = await administrator(around);
  const consultation = await given.consultation();
  const deputy = await givenAttribution(parts);
  const person = await givenPerson(parts, {
    roles: [{ role: 'analyst', consultationId: consultation.id }],
    memberships: [{ attributionId: deputy.id, part: 'holder' }],
  });
  const cookie = await sessionCookie(parts, person);
  const theirs = browser(app, parts, cookie);
  const made = await theirs('POST', '/auth/keys', { name: 'Sao lưu', scopes: ['read'], days: 5 });
  const bearer = { authorization: `Bearer ${made.json<{ key: string }>().key}` };
  const withKey = () => app.inject({ url: '/api/v1/auth/session', headers: bearer });
  assert.equal((await withKey()).statusCode, 200);

  const gone = await say('PATCH', `/staff/${person.id}`, { deactivated: true });
  assert.equal(gone.statusCode, 200, gone.body);
  const { state, roles, memberships, secondFactor } = gone.json<StaffPerson>();
  assert.deepEqual([state, roles, memberships, secondFactor], ['deactivated', [], [], false]);
  assert.equal((await theirs('GET', '/auth/session')).statusCode, 401);
  assert.equal((await withKey()).statusCode, 401);
  const signIn = { email: person.email, password: person.password };
  assert.equal((await browser(app, parts, '')('POST', '/auth/sign-in', signIn)).statusCode, 401);
  assert.equal((await say('POST', `/staff/${person.id}/invitation`, {})).statusCode, 409);

  const back = await say('PATCH', `/staff/${person.id}`, { deactivated: false });
  assert.equal(back.json<StaffPerson>().state, 'invited');
  assert.equal((await browser(app, parts, '')('POST', '/auth/sign-in', signIn)).statusCode, 401);
  assert.equal((await withKey()).statusCode, 401);
  assert.equal((await say('POST', `/staff/${person.id}/invitation`, {})).statusCode, 200);
  assert.deepEqual(await actsOf(around, person.id), [
    'role.withdrawn',
    'person.deactivated',
    'person.reactivated',
    'person.invited',
  ]);
});

test('what a deactivated person had proposed waits for nobody any more', async (t) => {
  const around = await portal(t);
  const [first, second] = [await administrator(around), await administrator(around)];
  const moderator = await givenPerson(around.parts, { roles: [] });
  const vouched = await second.say('POST', `/staff/${moderator.id}/lost-device`);
  assert.equal(vouched.statusCode, 201, vouched.body);
  const third = await administrator(around);
  const asked = await first.say('PATCH', `/staff/${second.id}`, { deactivated: true });
  const confirmed = await third.say('POST', `/changes/${asked.json<Change>().id}/confirmation`);
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  const { rows } = await around.parts.database.pool.query<{ outcome: string }>(
    'SELECT outcome FROM change_request WHERE person_id = $1',
    [moderator.id],
  );
  assert.deepEqual(rows, [{ outcome: 'taken_back' }]);
});

test('the administrators of the sample are not the last ones', () => {
  const [real, sample, other] = ['real', 'sample', 'other'].map((id) => ({ id, sample: id === 'sample' }));
  const fault = (by: string, personId: string, administrators: (typeof real)[]) =>
    deactivationFault({ by, personId, administrators: administrators.filter((one) => one !== undefined) });
  assert.equal(fault('sample', 'real', [real, sample]), 'last');
  assert.equal(fault('sample', 'real', [real, sample, other]), undefined);
  assert.equal(fault('real', 'sample', [real, sample]), undefined);
  assert.equal(fault('gone', 'real', [real, other]), 'not_administrator');
  assert.equal(fault('real', 'moderator', [real]), undefined);
});

test('people are the business of administrators alone', async (t) => {
  const around = await portal(t);
  const { app, given, parts } = around;
  const { id } = await given.consultation();
  const editor = await givenPerson(parts, { roles: [{ role: 'editor', consultationId: id }] });
  const asEditor = browser(app, parts, await sessionCookie(parts, editor));
  const half = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  const asHalf = browser(app, parts, await sessionCookie(parts, half, { secondFactor: false }));
  const calls = [
    ['GET', '/staff', undefined],
    ['POST', '/staff', lan],
    ['GET', `/staff/${editor.id}`, undefined],
    ['PATCH', `/staff/${editor.id}`, { name: 'Khác' }],
    ['POST', `/staff/${editor.id}/invitation`, {}],
    ['POST', `/staff/${editor.id}/lost-device`, undefined],
  ] as const;
  for (const [method, path, body] of calls) {
    assert.equal((await browser(app, parts, '')(method, path, body)).statusCode, 401, path);
    assert.equal((await asEditor(method, path, body)).statusCode, 403, path);
    assert.equal((await asHalf(method, path, body)).statusCode, 403, path);
  }
  const { say } = await administrator(around);
  const nobody = '00000000-0000-4000-8000-000000000000';
  assert.equal((await say('PATCH', `/staff/${nobody}`, { name: 'Ai' })).statusCode, 404);
  assert.equal((await say('PATCH', `/staff/${editor.id}`, {})).statusCode, 400);
  for (const wrong of [{ email: 'x' }, { name: ' ' }, { name: 'Lan\r\nBcc: a@b.vn' }])
    assert.equal((await say('POST', '/staff', { ...lan, ...wrong })).statusCode, 400, JSON.stringify(wrong));
});
