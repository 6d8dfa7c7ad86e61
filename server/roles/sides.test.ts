import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import type { PoolClient } from 'pg';
import type { StaffRole } from '#server/access/permissions.ts';
import { openPool } from '#server/database.ts';
import { Problem } from '#server/errors.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { givenPerson } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import { grantRole, withdrawRole } from './grant.ts';
import type { Roles } from './schema.ts';

const roleOf = (personId: string, role: StaffRole, consultationId: string) => ({
  personId,
  role,
  consultationId,
  grantedBy: null,
});

const refusedWith409 = (says: RegExp) => (error: unknown) =>
  error instanceof Problem && error.status === 409 && says.test(error.message);

test('of two who grant both sides at the same moment one wins, and the other is told', async (t) => {
  const here = await portal(t);
  const { id } = await here.given.consultation({ opensAt: null });
  const person = await givenPerson(here.parts, { name: 'Bà Hai Bên' });
  const pool = openPool({ url: here.ownerUrl }, 3, 'test');
  t.after(() => pool.end());
  const first = await pool.connect();
  await first.query('BEGIN');
  assert.equal(await grantRole(first, roleOf(person.id, 'moderator', id)), true);
  const second = inTransaction(pool, (client) => grantRole(client, roleOf(person.id, 'editor', id)));
  const settled = second.catch((error: unknown) => error);
  const waits =
    "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
  while ((await pool.query(waits)).rowCount === 0);
  await first.query('COMMIT');
  first.release();
  assert.ok(refusedWith409(/Bà Hai Bên is moderator .* cannot be editor/)(await settled));
  const { rows } = await pool.query('SELECT role FROM role_grant WHERE person_id = $1', [person.id]);
  assert.deepEqual(rows, [{ role: 'moderator' }]);
});

test('the database itself keeps the sides apart, whatever writes into it', async (t) => {
  const here = await portal(t);
  const { id } = await here.given.consultation();
  const { pool } = here.parts.database;
  for (const [first, second, side] of [
    ['moderator', 'editor', 'drafting'],
    ['senior_moderator', 'analyst', 'drafting'],
    ['analyst', 'moderator', 'moderating'],
  ] as const) {
    const person = await givenPerson(here.parts, { roles: [{ role: first, consultationId: id }] });
    const add = (role: string, its: string | null) =>
      pool.query(
        'INSERT INTO role_grant (id, person_id, consultation_id, role, side) VALUES ($1, $2, $3, $4, $5)',
        [randomUUID(), person.id, id, role, its],
      );
    await assert.rejects(add(second, side), /role_grant_side_fk/);
    await assert.rejects(add(second, null), /role_grant_side/);
    const otherSide = pool.query('UPDATE person_side SET side = $2 WHERE person_id = $1', [person.id, side]);
    await assert.rejects(otherSide, /role_grant_side_fk/);
  }
});

test('a side that goes away between the look and the grant is a conflict, not a failure', async (t) => {
  const here = await portal(t);
  const { id } = await here.given.consultation({ opensAt: null });
  const person = await givenPerson(here.parts);
  const pool = openPool({ url: here.ownerUrl }, 3, 'test');
  t.after(() => pool.end());
  await inTransaction(pool, async (client) => {
    await grantRole(client, roleOf(person.id, 'moderator', id));
  });
  const leaving = await pool.connect();
  await leaving.query('BEGIN');
  await leaving.query("UPDATE role_grant SET body = NULL, role = 'senior_moderator' WHERE person_id = $1", [
    person.id,
  ]);
  const granting = inTransaction(pool, (client) =>
    grantRole(client, roleOf(person.id, 'senior_moderator', id)),
  ).catch((error: unknown) => error);
  const waits =
    "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
  while ((await pool.query(waits)).rowCount === 0);
  await withdrawRole(leaving, roleOf(person.id, 'senior_moderator', id));
  await leaving.query('COMMIT');
  leaving.release();
  assert.ok(refusedWith409(/is another one now/)(await granting));
});

const sideOf = async (client: PoolClient, personId: string) =>
  (await client.query('SELECT side FROM person_side WHERE person_id = $1', [personId])).rows;

test('who moderated an opened consultation never drafts it, also without the role; before the opening it may change', async (t) => {
  const here = await portal(t);
  const opened = await here.given.consultation();
  const announced = await here.given.consultation({ opensAt: null });
  const person = await givenPerson(here.parts, { name: 'Ông Ba' });
  await inTransaction(here.parts.database.pool, async (client) => {
    for (const { id } of [opened, announced]) {
      await grantRole(client, roleOf(person.id, 'moderator', id));
      assert.equal(await withdrawRole(client, roleOf(person.id, 'moderator', id)), true);
      assert.equal(await withdrawRole(client, roleOf(person.id, 'moderator', id)), false);
    }
    assert.deepEqual(await sideOf(client, person.id), [{ side: 'moderating' }]);
    assert.equal(await grantRole(client, roleOf(person.id, 'editor', announced.id)), true);
    await assert.rejects(
      grantRole(client, roleOf(person.id, 'analyst', opened.id)),
      refusedWith409(/Ông Ba was on the moderating side of this consultation/),
    );
    assert.equal(await grantRole(client, roleOf(person.id, 'senior_moderator', opened.id)), true);
    assert.equal(await grantRole(client, roleOf(person.id, 'auditor', opened.id)), true);
  });
});

test('somebody changes sides in one go before the opening', async (t) => {
  const here = await portal(t);
  const { id, slug } = await here.given.consultation({ opensAt: null });
  const admin = await givenDesk(here, 'administrator');
  const moderator = await givenDesk(here, 'moderator', id);
  const answer = await admin.ask('PUT', `/consultations/${slug}/roles`, {
    grants: [{ personId: moderator.id, role: 'editor' }],
  });
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(answer.json<Roles>().sides[0]?.side, 'drafting');
});
