import assert from 'node:assert/strict';
import test from 'node:test';
import { givenComment } from '#server/testing/cases.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import { portal } from '#server/testing/portal.ts';
import type { Queue } from '../schema.ts';
import type { Claim } from '../claims/claims-schema.ts';

async function office(t: Parameters<typeof portal>[0]) {
  const here = await portal(t);
  const consultation = await here.given.consultation({ opensAt: null });
  const { pool } = here.parts.database;
  const claim = async (desk: Desk, queue: Queue = 'new'): Promise<string[]> => {
    const body = { consultation: consultation.slug, queue, size: 5 };
    const answer = await desk.ask('POST', '/moderation/claims', body);
    return answer.statusCode === 200 ? answer.json<Claim>().items.map(({ reviewId }) => reviewId) : [];
  };
  const admin = await givenDesk(here, 'administrator');
  const grant = (grants: object[]) =>
    admin.ask('PUT', `/consultations/${consultation.slug}/roles`, { grants });
  return { ...here, consultation, pool, claim, admin, grant };
}

test('the cases of somebody who is shut out can be taken by others at once', async (t) => {
  const { consultation, pool, claim, admin, ...here } = await office(t);
  await givenComment(pool, consultation);
  const gone = await givenDesk(here, 'moderator', consultation.id);
  const stays = await givenDesk(here, 'moderator', consultation.id);
  const held = await claim(gone);
  assert.equal(held.length, 1);
  assert.deepEqual(await claim(stays), []);
  const answer = await admin.ask('PATCH', `/staff/${gone.id}`, { deactivated: true });
  assert.equal(answer.statusCode, 200, answer.body);
  assert.deepEqual(await claim(stays), held);
  const { rows } = await pool.query<{ details: string }>(
    "SELECT details FROM audit_event WHERE action = 'person.deactivated' AND subject = $1",
    [gone.id],
  );
  assert.equal(JSON.parse(rows[0]?.details ?? '{}').cases, 1);
});

test('who loses the role loses the cases, and a senior who becomes a moderator those of seniors', async (t) => {
  const { consultation, pool, claim, grant, ...here } = await office(t);
  for (let n = 0; n < 2; n += 1) await givenComment(pool, consultation);
  const [one, other] = [
    await givenDesk(here, 'senior_moderator', consultation.id),
    await givenDesk(here, 'senior_moderator', consultation.id),
  ];
  const [first] = await claim(one);
  await pool.query(
    `UPDATE review SET queue = 'senior', senior_because = 'skipped', claimed_by = NULL, claimed_until = NULL
     WHERE consultation_id = $1 AND id = (SELECT id FROM review WHERE consultation_id = $1 LIMIT 1)`,
    [consultation.id],
  );
  const [asSenior] = await claim(one, 'senior');
  assert.ok(first && asSenior);
  const senior = (desk: Desk) => ({ personId: desk.id, role: 'senior_moderator' });
  const changed = await grant([{ personId: one.id, role: 'moderator' }, senior(other)]);
  assert.equal(changed.statusCode, 200, changed.body);
  assert.deepEqual(await claim(other, 'senior'), [asSenior]);
  assert.deepEqual(await claim(other), [], 'a moderator keeps what a moderator may decide');
  assert.equal((await grant([senior(other)])).statusCode, 200);
  assert.equal((await claim(other)).length, 1);
});

test('who is shut out while claiming is left with nothing in hand, whichever came first', async (t) => {
  const { consultation, pool, claim, admin, ...here } = await office(t);
  for (let round = 0; round < 4; round += 1) {
    await givenComment(pool, consultation);
    const desk = await givenDesk(here, 'moderator', consultation.id);
    await Promise.all([claim(desk), admin.ask('PATCH', `/staff/${desk.id}`, { deactivated: true })]);
    const { rows } = await pool.query('SELECT FROM review WHERE claimed_by = $1', [desk.id]);
    assert.equal(rows.length, 0);
  }
});
