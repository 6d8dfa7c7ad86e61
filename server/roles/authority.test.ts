import assert from 'node:assert/strict';
import test from 'node:test';
import type { Change } from '#server/changes/schema.ts';
import { openPool } from '#server/database.ts';
import { givenDesk, givenThreePeople } from '#server/testing/desk.ts';
import { givenPerson } from '#server/testing/people.ts';
import { type Portal, portal } from '#server/testing/portal.ts';

const administration = 0x61646d6e;

/** Runs requests that wait for their turn, and takes the role of administrator from somebody in between. */
async function meanwhileWithdrawn({ ownerUrl }: Portal, personId: string, ask: () => Promise<Answer>[]) {
  const pool = openPool({ url: ownerUrl }, 2, 'test');
  const other = await pool.connect();
  await other.query('BEGIN');
  await other.query('SELECT pg_advisory_xact_lock($1)', [administration]);
  const asked = ask();
  const waits =
    "SELECT FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database() LIMIT 1";
  while ((await pool.query(waits)).rowCount === 0);
  await other.query("DELETE FROM role_grant WHERE role = 'administrator' AND person_id = $1", [personId]);
  await other.query('COMMIT');
  other.release();
  const answers = await Promise.all(asked);
  await pool.end();
  return answers.map(({ statusCode }) => statusCode);
}
type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof givenDesk>>['ask']>>;

test('who stops being an administrator while a request waits for its turn changes nothing any more', async (t) => {
  const here = await portal(t);
  const { id, slug } = await here.given.consultation({ opensAt: null });
  const open = await here.given.consultation();
  const three = await givenThreePeople(here, open.id);
  const [other, person] = [await givenDesk(here, 'administrator'), await givenPerson(here.parts)];
  const proposed = await other.ask('PUT', `/consultations/${open.slug}/roles`, {
    grants: [
      { personId: three[0].id, role: 'senior_moderator' },
      { personId: three[1].id, role: 'moderator' },
      { personId: three[2].id, role: 'moderator' },
      { personId: person.id, role: 'auditor' },
    ],
  });
  assert.equal(proposed.statusCode, 202, proposed.body);
  const change = `/changes/${proposed.json<Change>().id}`;
  const grants = [{ personId: person.id, role: 'auditor' }];
  const acts: [Parameters<typeof other.ask>[0], string, object?][] = [
    ['PUT', `/consultations/${slug}/roles`, { grants }],
    ['PUT', '/administrators', { personIds: [other.id, person.id] }],
    ['POST', `${change}/confirmation`],
    ['POST', `${change}/refusal`],
    ['PATCH', `/staff/${person.id}`, { deactivated: true }],
  ];
  for (const act of acts) {
    const leaving = await givenDesk(here, 'administrator');
    const statuses = await meanwhileWithdrawn(here, leaving.id, () => [leaving.ask(...act)]);
    assert.deepEqual(statuses, [403], act[1]);
  }
  const { rowCount } = await here.parts.database.pool.query(
    'SELECT FROM role_grant WHERE consultation_id = $1',
    [id],
  );
  assert.equal(rowCount, 0);
});

test('what somebody proposed as administrator waits no more once the role is withdrawn', async (t) => {
  const here = await portal(t);
  const { id, slug } = await here.given.consultation();
  await givenThreePeople(here, id);
  const [leaving, one, other] = [
    await givenDesk(here, 'administrator'),
    await givenDesk(here, 'administrator'),
    await givenDesk(here, 'administrator'),
  ];
  const proposed = await leaving.ask('PATCH', `/consultations/${slug}`, { appealWindowDays: 21 });
  assert.equal(proposed.statusCode, 202, proposed.body);
  const now = (await one.ask('GET', '/administrators')).json<{ administrators: { personId: string }[] }>();
  const personIds = now.administrators.map(({ personId }) => personId).filter((who) => who !== leaving.id);
  const withdrawal = await one.ask('PUT', '/administrators', { personIds });
  const confirmed = await other.ask('POST', `/changes/${withdrawal.json<Change>().id}/confirmation`);
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  const late = await other.ask('POST', `/changes/${proposed.json<Change>().id}/confirmation`);
  assert.equal(late.statusCode, 409, late.body);
  const decided = await here.parts.database.pool.query('SELECT outcome FROM change_request WHERE id = $1', [
    proposed.json<Change>().id,
  ]);
  assert.deepEqual(decided.rows, [{ outcome: 'taken_back' }]);
});

test('inviting with roles, setting roles and making consultations at the same moment wait for each other in order', async (t) => {
  const here = await portal(t);
  const { id, slug } = await here.given.consultation({ opensAt: null });
  const [one, other] = [await givenDesk(here, 'administrator'), await givenDesk(here, 'administrator')];
  const editor = await givenDesk(here, 'editor', (await here.given.consultation()).id);
  const people = [await givenPerson(here.parts), await givenPerson(here.parts)];
  for (let round = 0; round < 12; round += 1) {
    const answers = await Promise.all([
      one.ask('POST', '/staff', {
        email: `vong-${round}-${id}@example.vn`,
        name: 'Vòng',
        language: 'vi',
        roles: [{ role: 'analyst', consultation: slug }],
      }),
      other.ask('PUT', `/consultations/${slug}/roles`, {
        grants: people.map(({ id: personId }) => ({ personId, role: round % 2 ? 'editor' : 'analyst' })),
      }),
      editor.ask('POST', '/consultations', { title: `Luật ${round}`, language: 'vi' }),
      other.ask('PATCH', `/staff/${people[round % 2]?.id}`, { name: `Người ${round}` }),
    ]);
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [201, 200, 201, 200],
      answers.map(({ body }) => body).join('\n'),
    );
  }
});
