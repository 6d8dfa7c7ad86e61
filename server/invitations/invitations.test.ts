import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import type { Session } from '#server/accounts/schema.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { grantRole } from '#server/roles/grant.ts';
import { everyValue } from '#server/testing/every-value.ts';
import { browser, givenPerson } from '#server/testing/people.ts';
import { ownPortal, type Portal, portal } from '#server/testing/portal.ts';
import { invitePerson } from './invite.ts';
import type { Invitation } from './schema.ts';

const password = 'mot-cau-dai-va-la';
const lan = (): { email: string; name: string; language: string; invitedBy: string | null } => ({
  email: `Lan-${randomUUID()}@example.vn`,
  name: 'Lan',
  language: 'vi',
  invitedBy: null,
});

const invite = async ({ parts }: Portal, wanted = lan()) => {
  const { person, invitation } = await inTransaction(parts.database.pool, (client) =>
    invitePerson(client, parts, wanted),
  );
  return { id: person.id, email: person.email, token: invitation?.link?.split('token=')[1] ?? '' };
};
const nobody = ({ app, parts }: Portal) => browser(app, parts, '');
const cookieOf = (header: string | string[] | undefined) => String(header).split(';')[0] ?? '';

const makeMember = async ({ parts }: Portal, personId: string) => {
  const id = randomUUID();
  const { pool } = parts.database;
  await pool.query(
    "INSERT INTO attribution (id, slug, capacity, assembly) VALUES ($1, $2, 'deputy', 'national_assembly')",
    [id, `dai-bieu-${id.slice(0, 8)}`],
  );
  await pool.query(
    "INSERT INTO attribution_text (attribution_id, language, name) VALUES ($1, 'vi', 'Đại biểu A')",
    [id],
  );
  await pool.query(
    "INSERT INTO attribution_member (attribution_id, person_id, part) VALUES ($1, $2, 'holder')",
    [id, personId],
  );
};

test('who is invited sees as what, chooses a password, is signed in and can sign in again', async (t) => {
  const around = await portal(t);
  const { app, parts } = around;
  const { id, email, token } = await invite(around);
  await parts.database.pool.query(
    "INSERT INTO role_grant (id, person_id, role) VALUES ($1, $2, 'administrator')",
    [randomUUID(), id],
  );
  const seen = (await nobody(around)('POST', '/auth/invitation', { token })).json<Invitation>();
  assert.deepEqual([seen.email, seen.passwordNeeded], [email, true]);
  assert.deepEqual(seen.roles, [{ role: 'administrator', consultation: null, consultationTitle: null }]);
  const accepted = await nobody(around)('POST', '/auth/invitation/acceptance', { token, password });
  assert.equal(accepted.statusCode, 200, accepted.body);
  assert.deepEqual(accepted.json(), { secondFactor: 'set_up' });
  assert.match(String(accepted.headers['set-cookie']), /; HttpOnly; SameSite=Lax/);
  const theirs = browser(app, parts, cookieOf(accepted.headers['set-cookie']));
  const session = (await theirs('GET', '/auth/session')).json<Session>();
  assert.deepEqual([session.person.id, session.secondFactor], [id, 'to_be_set_up']);
  assert.equal((await theirs('GET', '/staff')).statusCode, 403, 'not before the second factor');
  const again = await nobody(around)('POST', '/auth/sign-in', { email, password });
  assert.equal(again.statusCode, 200, again.body);
  const kept = await parts.database.pool.query<{ ip_address: string | null }>(
    'SELECT ip_address FROM session WHERE person_id = $1',
    [id],
  );
  assert.ok(kept.rows.every(({ ip_address }) => ip_address === null));
});

test('an invitation is good once, also for two at the same moment', async (t) => {
  const around = await portal(t);
  const { id, token } = await invite(around);
  const accept = () => nobody(around)('POST', '/auth/invitation/acceptance', { token, password });
  const answers = await Promise.all([accept(), accept()]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 404]);
  const later = await nobody(around)('POST', '/auth/invitation', { token });
  assert.equal(later.statusCode, 404);
  assert.match(later.json<{ detail: string }>().detail, /sign in; otherwise ask/);
  const { rowCount } = await around.parts.database.pool.query('SELECT FROM account WHERE person_id = $1', [
    id,
  ]);
  assert.equal(rowCount, 1);
});

test('an old invitation, one that was replaced and one that was never made open nothing', async (t) => {
  const around = await portal(t);
  const wanted = lan();
  const first = await invite(around, wanted);
  const second = await invite(around, wanted);
  assert.equal(second.id, first.id);
  const open = async (token: string) =>
    (await nobody(around)('POST', '/auth/invitation', { token })).statusCode;
  assert.deepEqual([await open(first.token), await open(second.token)], [404, 200]);
  await around.parts.database.pool.query(
    "UPDATE invitation SET expires_at = clock_timestamp() - interval '1 second' WHERE person_id = $1",
    [second.id],
  );
  assert.equal(await open(second.token), 404);
  const acceptance = { token: second.token, password };
  assert.equal((await nobody(around)('POST', '/auth/invitation/acceptance', acceptance)).statusCode, 404);
  assert.equal(await open('A'.repeat(43)), 404);
  assert.equal(await open('short'), 400);
});

test('who came in by another way meanwhile needs the invitation no more, and nobody else can use it', async (t) => {
  const around = await portal(t);
  const { id, token } = await invite(around);
  await around.parts.database.pool.query('UPDATE person SET email_verified = true WHERE id = $1', [id]);
  for (const path of ['/auth/invitation/acceptance', '/auth/invitation']) {
    const body = path.endsWith('acceptance') ? { token, password } : { token };
    assert.equal((await nobody(around)('POST', path, body)).statusCode, 404, path);
  }
  const made = await around.parts.database.pool.query('SELECT FROM account WHERE person_id = $1', [id]);
  assert.equal(made.rowCount, 0);
});

test('a weak password is refused and does not use the invitation up', async (t) => {
  const around = await portal(t);
  const { token, email } = await invite(around);
  const accept = async (body: object) =>
    nobody(around)('POST', '/auth/invitation/acceptance', { token, ...body });
  for (const body of [{}, { password: 'ngan' }, { password: email }, { password: 'aaaaaaaaaaaaaaaa' }]) {
    const refused = await accept(body);
    assert.equal(refused.statusCode, 422, JSON.stringify(body));
    assert.equal(refused.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer, '/password');
  }
  assert.equal((await accept({ password })).statusCode, 200);
});

test('a deputy may accept without a password, and is told in whose name', async (t) => {
  const around = await portal(t);
  const { id, token } = await invite(around);
  await makeMember(around, id);
  const seen = (await nobody(around)('POST', '/auth/invitation', { token })).json<Invitation>();
  assert.equal(seen.passwordNeeded, false);
  assert.deepEqual(
    seen.memberships.map(({ name, part }) => [name, part]),
    [['Đại biểu A', 'holder']],
  );
  const accepted = await nobody(around)('POST', '/auth/invitation/acceptance', { token });
  assert.equal(accepted.statusCode, 200, accepted.body);
  const cookie = cookieOf(accepted.headers['set-cookie']);
  const session = await browser(around.app, around.parts, cookie)('GET', '/auth/session');
  assert.equal(session.json<Session>().memberships.length, 1);
});

test('who is active already is not invited again, and who was deactivated not by anyone else', async (t) => {
  const around = await portal(t);
  const { pool } = around.parts.database;
  const person = await givenPerson(around.parts);
  const asking = { ...lan(), email: person.email };
  const found = await inTransaction(pool, (client) => invitePerson(client, around.parts, asking));
  assert.deepEqual([found.person.id, found.added, found.invitation], [person.id, false, undefined]);
  await pool.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [person.id]);
  await assert.rejects(
    inTransaction(pool, (client) => invitePerson(client, around.parts, asking)),
    { status: 409 },
  );
});

test('a token stands nowhere in the database, and neither does a password', async (t) => {
  const around = await ownPortal(t, { SMTP_URL: 'smtp://127.0.0.1:1' });
  const wanted = { ...lan(), byHand: true };
  const { token } = await invite(around, wanted);
  await nobody(around)('POST', '/auth/invitation/acceptance', { token, password });
  const hex = Buffer.from(token).toString('hex');
  const leaks = (await everyValue(around.ownerUrl)).filter(
    ({ value }) => value.includes(token) || value.includes(hex) || value.includes(password),
  );
  assert.deepEqual(leaks, []);
});

test('a link that a deputy has seen opens nothing any more once its person is given a role', async (t) => {
  const around = await portal(t);
  const deputy = await givenPerson(around.parts);
  const administrator = await givenPerson(around.parts, { roles: [{ role: 'administrator' }] });
  const byDeputy = await invite(around, { ...lan(), invitedBy: deputy.id });
  const byAdministrator = await invite(around, { ...lan(), invitedBy: administrator.id });
  for (const { id } of [byDeputy, byAdministrator]) {
    await inTransaction(around.parts.database.pool, (client) =>
      grantRole(client, {
        personId: id,
        role: 'administrator',
        consultationId: null,
        grantedBy: administrator.id,
      }),
    );
  }
  const opens = async (token: string) =>
    (await nobody(around)('POST', '/auth/invitation', { token })).statusCode;
  assert.equal(await opens(byDeputy.token), 404);
  assert.equal(await opens(byAdministrator.token), 200);
});
