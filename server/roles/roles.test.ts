import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { actsOf } from '#server/testing/acts.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { browser, givenPerson } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import type { Roles } from './schema.ts';

const announced = { opensAt: null };

const put = (desk: Desk, slug: string, grants: object[], more: object = {}) =>
  desk.ask('PUT', `/consultations/${slug}/roles`, { grants, ...more });

test('before the opening an administrator alone grants and withdraws, and all of it is on record', async (t) => {
  const here = await portal(t);
  const { id, slug } = await here.given.consultation(announced);
  const admin = await givenDesk(here, 'administrator');
  const [one, other] = [await givenPerson(here.parts), await givenPerson(here.parts)];
  const granted = await put(admin, slug, [
    { personId: one.id, role: 'moderator' },
    { personId: other.id, role: 'responder', body: 'Bộ Tư pháp' },
  ]);
  assert.equal(granted.statusCode, 200, granted.body);
  assert.equal(granted.headers['cache-control'], 'no-store');
  const roles = granted.json<Roles>();
  assert.deepEqual(
    roles.grants.map(({ personId, role, body }) => [personId, role, body]),
    [
      [one.id, 'moderator', null],
      [other.id, 'responder', 'Bộ Tư pháp'],
    ],
  );
  assert.equal(roles.needsConfirmation, false);
  const withdrawn = await put(admin, slug, [{ personId: other.id, role: 'responder', body: 'Bộ Y tế' }]);
  assert.equal(withdrawn.statusCode, 200, withdrawn.body);
  assert.deepEqual(await actsOf(here.parts, one.id), ['role.granted', 'role.withdrawn']);
  assert.deepEqual(await actsOf(here.parts, other.id), ['role.granted', 'role.withdrawn', 'role.granted']);
  assert.deepEqual(
    withdrawn.json<Roles>().sides.map(({ personId, side }) => [personId, side]),
    [[other.id, 'drafting']],
    'who moderated and does not any more is free again before the opening',
  );
  const { rows } = await here.parts.database.pool.query(
    "SELECT actor_id, consultation_id, details FROM audit_event WHERE action = 'role.granted' AND subject = $1",
    [one.id],
  );
  assert.deepEqual(rows, [
    { actor_id: admin.id, consultation_id: id, details: JSON.stringify({ role: 'moderator' }) },
  ]);
});

test('who read an older set of roles overwrites nothing', async (t) => {
  const here = await portal(t);
  const { slug } = await here.given.consultation(announced);
  const admin = await givenDesk(here, 'administrator');
  const person = await givenPerson(here.parts);
  const { revision } = (await admin.ask('GET', `/consultations/${slug}/roles`)).json<Roles>();
  const grants = [{ personId: person.id, role: 'auditor' }];
  assert.equal((await put(admin, slug, grants, { revision })).statusCode, 200);
  const late = await put(admin, slug, [], { revision });
  assert.equal(late.statusCode, 409);
  assert.match(late.json().detail, /have changed since/);
});

test('what cannot be granted is refused with a sentence, and nothing of it is kept', async (t) => {
  const here = await portal(t);
  const { slug } = await here.given.consultation(announced);
  const admin = await givenDesk(here, 'administrator');
  const person = await givenPerson(here.parts, { name: 'Ông Tư' });
  const gone = await givenPerson(here.parts);
  await here.parts.database.pool.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [gone.id]);
  const analyst = { personId: person.id, role: 'analyst' };
  const cases: [number, RegExp, object[]][] = [
    [422, /does not exist or has been deactivated/, [analyst, { personId: randomUUID(), role: 'auditor' }]],
    [422, /does not exist or has been deactivated/, [analyst, { personId: gone.id, role: 'auditor' }]],
    [422, /answers for a body/, [analyst, { personId: person.id, role: 'responder' }]],
    [422, /answers for a body/, [{ ...analyst, body: 'Bộ Tư pháp' }]],
    [422, /same role twice/, [analyst, analyst]],
    [
      409,
      /Ông Tư is analyst of this consultation and cannot be moderator/,
      [analyst, { ...analyst, role: 'moderator' }],
    ],
    [400, /documentation/, [{ ...analyst, role: 'administrator' }]],
    [400, /documentation/, [{ ...analyst, granted: true }]],
  ];
  for (const [status, says, grants] of cases) {
    const answer = await put(admin, slug, grants);
    assert.deepEqual([answer.statusCode, says.test(answer.json().detail)], [status, true], answer.body);
  }
  const { grants, sides } = (await admin.ask('GET', `/consultations/${slug}/roles`)).json<Roles>();
  assert.deepEqual([grants, sides], [[], []]);
});

test('only administrators see and set roles', async (t) => {
  const here = await portal(t);
  const { id, slug } = await here.given.consultation(announced);
  const nobody = browser(here.app, here.parts, '');
  for (const method of ['GET', 'PUT'] as const) {
    const body = method === 'PUT' ? { grants: [] } : undefined;
    assert.equal((await nobody(method, `/consultations/${slug}/roles`, body)).statusCode, 401);
    for (const role of ['editor', 'senior_moderator', 'auditor'] as const) {
      const desk = await givenDesk(here, role, id);
      assert.equal((await desk.ask(method, `/consultations/${slug}/roles`, body)).statusCode, 403, role);
    }
    const admin = await givenDesk(here, 'administrator');
    assert.equal((await admin.ask(method, '/consultations/khong-co/roles', body)).statusCode, 404);
  }
});

test('who is given a role is signed out everywhere; who gives one to himself stays', async (t) => {
  const here = await portal(t);
  const { slug } = await here.given.consultation(announced);
  const admin = await givenDesk(here, 'administrator');
  const editor = await givenDesk(here, 'editor', (await here.given.consultation()).id);
  await put(admin, slug, [
    { personId: editor.id, role: 'editor' },
    { personId: admin.id, role: 'auditor' },
  ]);
  assert.equal((await editor.ask('GET', '/auth/session')).statusCode, 401);
  assert.equal((await admin.ask('GET', '/auth/session')).statusCode, 200);
});
