import assert from 'node:assert/strict';
import test from 'node:test';
import type { Change } from '#server/changes/schema.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { givenPerson } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import type { Administrators } from './schema.ts';

const put = (desk: Desk, ...personIds: string[]) => desk.ask('PUT', '/administrators', { personIds });

test('who administers alone adds a second one alone; from two on another one confirms', async (t) => {
  const here = await portal(t);
  const first = await givenDesk(here, 'administrator');
  const editor = await givenDesk(here, 'editor', (await here.given.consultation({ opensAt: null })).id);
  assert.equal((await editor.ask('GET', '/administrators')).statusCode, 403);
  assert.equal((await put(editor, editor.id)).statusCode, 403);
  const person = await givenPerson(here.parts);
  const added = await put(first, first.id, person.id);
  assert.equal(added.statusCode, 200, added.body);
  assert.equal(added.json<Administrators>().administrators.length, 2);
  assert.equal(added.json<Administrators>().needsConfirmation, true);

  const second = await givenDesk(here, 'administrator');
  const third = await givenPerson(here.parts);
  const proposed = await put(first, first.id, person.id, second.id, third.id);
  assert.equal(proposed.statusCode, 202, proposed.body);
  const { id, effects } = proposed.json<Change>();
  assert.deepEqual(
    effects.map(({ does, person: whom, role }) => [does, whom?.id, role]),
    [['grant', third.id, 'administrator']],
  );
  assert.equal((await first.ask('POST', `/changes/${id}/confirmation`)).statusCode, 403);
  assert.equal((await second.ask('POST', `/changes/${id}/confirmation`)).statusCode, 200);
  const now = (await first.ask('GET', '/administrators')).json<Administrators>();
  assert.ok(now.administrators.some(({ personId }) => personId === third.id));
});

test('nobody removes another administrator alone, nor himself without the other', async (t) => {
  const here = await portal(t);
  const [one, other] = [await givenDesk(here, 'administrator'), await givenDesk(here, 'administrator')];
  const proposed = await put(one, one.id);
  assert.equal(proposed.statusCode, 202);
  assert.equal(
    (await other.ask('POST', `/changes/${proposed.json<Change>().id}/confirmation`)).statusCode,
    403,
  );
  const leaving = await put(one, other.id);
  const confirmed = await other.ask('POST', `/changes/${leaving.json<Change>().id}/confirmation`);
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  assert.equal((await one.ask('GET', '/administrators')).statusCode, 401);
});

test('the last administrator who can act stays', async (t) => {
  const here = await portal(t);
  await here.parts.database.pool.query("DELETE FROM role_grant WHERE role = 'administrator'");
  const last = await givenDesk(here, 'administrator');
  const unprepared = await givenPerson(here.parts, { secondFactor: false });
  const answer = await put(last, unprepared.id);
  assert.equal(answer.statusCode, 409);
  assert.match(answer.json().detail, /no administrator/);
  assert.equal((await put(last)).statusCode, 400);
  assert.equal((await put(last, last.id)).statusCode, 200, 'nothing to change');
});

test('who is left alone after an opening finds a second administrator only on the machine', async (t) => {
  const here = await portal(t);
  await here.parts.database.pool.query("DELETE FROM role_grant WHERE role = 'administrator'");
  const alone = await givenDesk(here, 'administrator');
  await here.given.consultation();
  const person = await givenPerson(here.parts);
  const answer = await put(alone, alone.id, person.id);
  assert.equal(answer.statusCode, 409, answer.body);
  assert.match(answer.json().detail, /create-admin EMAIL --second/);
});
