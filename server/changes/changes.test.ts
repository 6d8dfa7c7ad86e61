import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import type { Roles } from '#server/roles/schema.ts';
import { actsOf } from '#server/testing/acts.ts';
import { type Desk, givenDesk, givenThreePeople } from '#server/testing/desk.ts';
import { browser, givenPerson } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import type { Change, ChangePage } from './schema.ts';

async function openConsultation(t: TestContext) {
  const here = await portal(t);
  const { id, slug } = await here.given.consultation();
  const three = await givenThreePeople(here, id);
  const [one, other] = [await givenDesk(here, 'administrator'), await givenDesk(here, 'administrator')];
  const held = async () =>
    (await one.ask('GET', `/consultations/${slug}/roles`))
      .json<Roles>()
      .grants.map(({ personId, role }) => ({ personId, role }));
  const put = async (desk: Desk, grants: object[], status = 202) => {
    const answer = await desk.ask('PUT', `/consultations/${slug}/roles`, { grants });
    assert.equal(answer.statusCode, status, answer.body);
    return answer.json<Change>();
  };
  return { ...here, id, slug, three, one, other, held, put };
}

test('while a consultation is open a second administrator confirms, and a withdrawal holds at once', async (t) => {
  const { parts, app, given, slug, three, one, other, held, put } = await openConsultation(t);
  const leaving = three[2];
  const coming = await givenPerson(parts, { name: 'Cô Mới' });
  const before = await held();
  const wanted = [
    ...before.filter(({ personId }) => personId !== leaving.id),
    { personId: coming.id, role: 'moderator' },
  ];
  const change = await put(one, wanted);
  assert.deepEqual(
    change.effects.map(({ does, person, role }) => [does, person?.id, role]),
    [
      ['withdraw', leaving.id, 'moderator'],
      ['grant', coming.id, 'moderator'],
    ],
  );
  assert.deepEqual(
    [change.kind, change.state, change.mayDecide, change.mayTakeBack],
    ['roles', 'open', false, true],
  );
  assert.deepEqual(await held(), before, 'nothing has changed yet');
  assert.equal((await leaving.ask('GET', '/staff/consultations')).statusCode, 200);

  const own = await one.ask('POST', `/changes/${change.id}/confirmation`);
  assert.equal(own.statusCode, 403);
  assert.match(own.json().detail, /proposed himself/);
  const waiting = (await other.ask('GET', '/changes')).json<ChangePage>();
  assert.equal(waiting.items.find(({ id }) => id === change.id)?.mayDecide, true);
  const confirmed = await other.ask('POST', `/changes/${change.id}/confirmation`);
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  assert.deepEqual(
    [confirmed.json<Change>().state, confirmed.json<Change>().decidedBy?.id],
    ['confirmed', other.id],
  );
  assert.equal((await leaving.ask('GET', '/auth/session')).statusCode, 401, 'signed out while at work');
  const { rows } = await parts.database.pool.query(
    'SELECT granted_by, confirmed_by FROM role_grant WHERE person_id = $1',
    [coming.id],
  );
  assert.deepEqual(rows, [{ granted_by: one.id, confirmed_by: other.id }]);
  assert.deepEqual(await actsOf(parts, change.id), ['change.proposed', 'change.confirmed']);
  const again = await other.ask('POST', `/changes/${change.id}/confirmation`);
  assert.equal(again.statusCode, 409);
  const elsewhere = await given.consultation();
  const editor = await givenDesk({ app, parts }, 'editor', elsewhere.id);
  for (const desk of [editor, three[1]]) assert.equal((await desk.ask('GET', '/changes')).statusCode, 403);
  assert.equal((await browser(app, parts, '')('GET', '/changes')).statusCode, 401);
  assert.equal((await one.ask('GET', `/consultations/${slug}/roles`)).json<Roles>().pending.length, 0);
});

test('nobody confirms or refuses a change about himself, not even by writing into the database', async (t) => {
  const { parts, one, other, held, put } = await openConsultation(t);
  const change = await put(one, [...(await held()), { personId: other.id, role: 'auditor' }]);
  for (const decision of ['confirmation', 'refusal']) {
    const answer = await other.ask('POST', `/changes/${change.id}/${decision}`);
    assert.equal(answer.statusCode, 403);
    assert.match(answer.json().detail, /about himself/);
  }
  const decide = (by: string, outcome: string) =>
    parts.database.pool.query(
      'UPDATE change_request SET decided_by = $2, decided_at = now(), outcome = $3 WHERE id = $1',
      [change.id, by, outcome],
    );
  await assert.rejects(decide(other.id, 'confirmed'), /change_request_not_own/);
  await assert.rejects(decide(other.id, 'refused'), /change_request_not_own/);
  await assert.rejects(decide(one.id, 'confirmed'), /change_request_two_people/);
  await assert.rejects(decide(other.id, 'taken_back'), /change_request_two_people/);
});

test('an open consultation keeps three people who can decide, confirm and settle appeals', async (t) => {
  const { parts, three, one, other, held, put } = await openConsultation(t);
  const all = await held();
  const without = (person: Desk) => all.filter(({ personId }) => personId !== person.id);
  for (const person of three) {
    const answer = await put(one, without(person), 409);
    assert.match(JSON.stringify(answer), /without three people/);
  }
  const spare = await givenPerson(parts, { secondFactor: false });
  await put(one, [...without(three[1]), { personId: spare.id, role: 'moderator' }], 409);
  // A senior cannot be replaced by a moderator.
  const able = await givenPerson(parts);
  await put(one, [...without(three[0]), { personId: able.id, role: 'moderator' }], 409);
  const change = await put(one, [...without(three[0]), { personId: able.id, role: 'senior_moderator' }]);
  assert.equal((await other.ask('POST', `/changes/${change.id}/confirmation`)).statusCode, 200);
});

test('a change that the world has overtaken is told so and stays open until somebody ends it', async (t) => {
  const { parts, three, one, other, held, put } = await openConsultation(t);
  const before = await held();
  const coming = await givenPerson(parts);
  const wanted = [
    ...before.filter(({ personId }) => personId !== three[1].id),
    { personId: coming.id, role: 'moderator' },
  ];
  const change = await put(one, wanted);
  assert.match(JSON.stringify(await put(one, wanted, 409)), /very same change/);
  await parts.database.pool.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [coming.id]);
  const stale = await other.ask('POST', `/changes/${change.id}/confirmation`);
  assert.equal(stale.statusCode, 409);
  assert.match(stale.json().detail, /stays open: .*deactivated/);
  assert.deepEqual(await held(), before, 'nothing of it was applied');
  assert.equal((await three[1].ask('GET', '/auth/session')).statusCode, 200);
  assert.equal((await other.ask('POST', `/changes/${change.id}/withdrawal`)).statusCode, 403);
  const refused = await other.ask('POST', `/changes/${change.id}/refusal`);
  assert.equal(refused.json<Change>().state, 'refused');

  const second = await put(one, [...before, { personId: one.id, role: 'auditor' }]);
  const back = await one.ask('POST', `/changes/${second.id}/withdrawal`);
  assert.equal(back.json<Change>().state, 'taken_back', 'also when it is about himself');
  const decided = (await one.ask('GET', '/changes?state=decided&limit=1')).json<ChangePage>();
  assert.equal(decided.items[0]?.id, second.id);
  const next = await one.ask('GET', `/changes?state=decided&limit=1&after=${decided.next}`);
  assert.equal(next.json<ChangePage>().items[0]?.id, change.id);
  const open = (await one.ask('GET', '/changes')).json<ChangePage>().items;
  assert.ok(!open.some(({ id }) => id === change.id || id === second.id));
  assert.equal((await one.ask('GET', '/changes?after=x')).statusCode, 400);
  assert.equal((await one.ask('POST', `/changes/${randomUUID()}/refusal`)).statusCode, 404);
});

test('two administrators who confirm the same change at once apply it once', async (t) => {
  const { app, parts, one, other, held, put } = await openConsultation(t);
  const third = await givenDesk({ app, parts }, 'administrator');
  const coming = await givenPerson(parts);
  const change = await put(one, [...(await held()), { personId: coming.id, role: 'analyst' }]);
  const answers = await Promise.all(
    [other, third].map((desk) => desk.ask('POST', `/changes/${change.id}/confirmation`)),
  );
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409]);
  assert.deepEqual(await actsOf(parts, coming.id), ['role.granted']);
});
