import assert from 'node:assert/strict';
import test from 'node:test';
import type { Change } from '#server/changes/schema.ts';
import { type Desk, givenDesk, givenThreePeople } from '#server/testing/desk.ts';
import { givenPerson } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import type { StaffPerson } from './schema.ts';

const deactivate = (desk: Desk, { id }: { id: string }) =>
  desk.ask('PATCH', `/staff/${id}`, { deactivated: true });

test('an administrator is shut out only when another one has confirmed it, and never by two alone', async (t) => {
  const here = await portal(t);
  await here.parts.database.pool.query("DELETE FROM role_grant WHERE role = 'administrator'");
  const [one, two] = [await givenDesk(here, 'administrator'), await givenDesk(here, 'administrator')];
  assert.equal((await deactivate(one, one)).statusCode, 409);
  const both = await Promise.all([deactivate(one, two), deactivate(two, one)]);
  assert.deepEqual(
    both.map(({ statusCode }) => statusCode),
    [409, 409],
  );
  assert.match(both[0]?.json().detail, /No third administrator .*--second/);

  const three = await givenDesk(here, 'administrator');
  const asked = await deactivate(one, two);
  assert.equal(asked.statusCode, 202, asked.body);
  const { id, kind, effects } = asked.json<Change>();
  assert.deepEqual(
    [kind, effects[0]?.does, effects[0]?.person?.id],
    ['administrators', 'deactivate', two.id],
  );
  assert.equal((await two.ask('GET', '/staff')).statusCode, 200, 'nothing has happened yet');
  for (const desk of [one, two])
    assert.equal((await desk.ask('POST', `/changes/${id}/confirmation`)).statusCode, 403);
  const confirmed = await three.ask('POST', `/changes/${id}/confirmation`);
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  assert.equal((await two.ask('GET', '/staff')).statusCode, 401);
  const gone = (await one.ask('GET', `/staff/${two.id}`)).json<StaffPerson>();
  assert.deepEqual([gone.state, gone.roles], ['deactivated', []]);
});

test('who is alone before anything was opened shuts out a colleague who never came in', async (t) => {
  const here = await portal(t);
  const { pool } = here.parts.database;
  await pool.query("DELETE FROM role_grant WHERE role = 'administrator'");
  const alone = await givenDesk(here, 'administrator');
  const absent = () => givenPerson(here.parts, { roles: [{ role: 'administrator' }], secondFactor: false });
  assert.equal((await deactivate(alone, await absent())).statusCode, 200);
  await here.given.consultation();
  const late = await deactivate(alone, await absent());
  assert.equal(late.statusCode, 409, late.body);
});

test('an open consultation keeps its three moderators, also of two deactivations at once', async (t) => {
  const here = await portal(t);
  const admin = await givenDesk(here, 'administrator');
  const { id } = await here.given.consultation();
  const [senior, second] = await givenThreePeople(here, id);
  for (const person of [senior, second]) {
    const refused = await deactivate(admin, person);
    assert.equal(refused.statusCode, 409, refused.body);
    assert.match(refused.json().detail, /without three people.*Grant the role to somebody else first/);
  }
  assert.equal((await second.ask('GET', '/auth/session')).statusCode, 200, 'nothing of it was done');
  const spare = await givenDesk(here, 'moderator', id);
  const answers = await Promise.all([deactivate(admin, second), deactivate(admin, spare)]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409]);
  const announced = await here.given.consultation({ opensAt: null });
  const early = await givenDesk(here, 'moderator', announced.id);
  assert.equal((await deactivate(admin, early)).statusCode, 200);
});
