import assert from 'node:assert/strict';
import test from 'node:test';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import { run } from './create-admin.ts';

const create = async ({ parts }: Portal, ...args: string[]) => {
  const lines: string[] = [];
  const { keys, config, database } = parts;
  await run(args, { keys, config, pool: database.pool, print: (line) => lines.push(line) });
  return /token=([\w-]{43})/.exec(lines.join('\n'))?.[1];
};
const accept = ({ app, parts }: Portal, token: string | undefined) =>
  browser(app, parts, '')('POST', '/auth/invitation/acceptance', { token, password: 'mot-cau-dai-va-la' });

test('the first administrator is made by a link, and then nobody else by this command', async (t) => {
  const around = await portal(t);
  const { pool } = around.parts.database;
  await pool.query('UPDATE person SET sample = true');
  const sample = await givenPerson(around.parts, { roles: [{ role: 'administrator' }] });
  await pool.query('UPDATE person SET sample = true WHERE id = $1', [sample.id]);
  const lost = await create(around, 'Chi@example.vn', '--name', 'Lê Chi');
  const token = await create(around, 'chi@example.vn');
  assert.equal((await accept(around, lost)).statusCode, 404, 'the newest link counts');
  const accepted = await accept(around, token);
  assert.deepEqual([accepted.statusCode, accepted.json()], [200, { secondFactor: 'set_up' }]);
  const { rows } = await pool.query<{ name: string; role: string }>(
    'SELECT p.name, g.role FROM person p JOIN role_grant g ON g.person_id = p.id WHERE NOT p.sample',
  );
  assert.deepEqual(rows, [{ name: 'Lê Chi', role: 'administrator' }]);
  await assert.rejects(create(around, 'khac@example.vn'), /active administrator already.*staff area/);
  const { rowCount } = await pool.query("SELECT FROM person WHERE email = 'khac@example.vn'");
  assert.equal(rowCount, 0);

  const anew = await create(around, 'chi@example.vn', '--lost-device');
  const signIn = { email: 'chi@example.vn', password: 'mot-cau-dai-va-la' };
  const say = browser(around.app, around.parts, '');
  assert.equal((await say('POST', '/auth/sign-in', signIn)).statusCode, 401);
  assert.equal((await accept(around, anew)).statusCode, 200);
});

test('where one administrator is left the command adds a second one, and no third', async (t) => {
  const around = await portal(t);
  const { pool } = around.parts.database;
  await pool.query("DELETE FROM role_grant WHERE role = 'administrator'");
  await givenPerson(around.parts, { roles: [{ role: 'administrator' }] });
  await assert.rejects(create(around, 'hai@example.vn'), /active administrator already/);
  assert.ok(await create(around, 'hai@example.vn', '--second'));
  const { rows } = await pool.query<{ details: string }>(
    `SELECT a.details FROM audit_event a JOIN person p ON p.id::text = a.subject
     WHERE p.email = 'hai@example.vn' AND a.action = 'role.granted'`,
  );
  assert.deepEqual(rows, [{ details: '{"option":"second","role":"administrator"}' }]);
  await givenPerson(around.parts, { roles: [{ role: 'administrator' }] });
  await assert.rejects(create(around, 'ba@example.vn', '--second'), /Two administrators can act already/);
});

test('whoever has an account already becomes an administrator, and signs in anew', async (t) => {
  const around = await portal(t);
  await around.parts.database.pool.query("DELETE FROM role_grant WHERE role = 'administrator'");
  const person = await givenPerson(around.parts);
  const say = browser(around.app, around.parts, await sessionCookie(around.parts, person));
  assert.equal(await create(around, person.email), undefined, 'no link is needed');
  assert.equal((await say('GET', '/auth/session')).statusCode, 401);
  const again = browser(around.app, around.parts, await sessionCookie(around.parts, person));
  assert.equal((await again('GET', '/staff')).statusCode, 200);
});

test('a command that cannot be followed says why', async (t) => {
  const around = await portal(t);
  await assert.rejects(create(around), /one e-mail address/);
  await assert.rejects(create(around, 'khong-phai'), /'khong-phai' is not an e-mail address/);
  await assert.rejects(create(around, 'a@example.vn', '--language', 'tieng-viet'), /--language/);
  await assert.rejects(create(around, 'a@example.vn', '--lost-device'), /no active administrator/);
});
