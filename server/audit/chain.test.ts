import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import { inTransaction } from '#server/outbox/consume.ts';
import { logins } from '#server/testing/logins.ts';
import { auditRows } from './queries.ts';
import { recordAct } from './record.ts';
import { verifyChain } from './verify.ts';

const notAllowed = { code: '42501' };

async function trail(t: TestContext) {
  const as = await logins(t);
  for (const action of ['role.granted', 'role.withdrawn', 'consultation.opened', 'rules.adopted']) {
    const act = { actorId: randomUUID(), action, subject: randomUUID(), details: { role: 'editor', n: 1 } };
    await inTransaction(as.app, (client) => recordAct(client, act));
  }
  return { as, verify: () => verifyChain(auditRows(as.app, {})) };
}

test('no login of the portal changes or removes what the trail says, its owner neither', async (t) => {
  const { as, verify } = await trail(t);
  const { rows } = await as.owner.query('SELECT session_user AS owner, count(*)::int AS n FROM audit_event');
  assert.deepEqual(rows, [{ owner: 'gop_y_owner', n: 4 }], 'this is the real owner, and he can look');
  const forbidden = [
    "UPDATE audit_event SET details = '{}'",
    'UPDATE audit_event SET actor_id = NULL WHERE number = 1',
    'DELETE FROM audit_event',
    'DELETE FROM audit_event WHERE number = 4',
    'TRUNCATE audit_event',
  ];
  for (const login of ['app', 'identity', 'owner'] as const) {
    for (const statement of forbidden) {
      await assert.rejects(as[login].query(statement), notAllowed, `${login}: ${statement}`);
    }
  }
  for (const login of ['app', 'identity'] as const) {
    for (const statement of ['DROP TABLE audit_event', 'ALTER TABLE audit_event OWNER TO CURRENT_USER']) {
      await assert.rejects(as[login].query(statement), notAllowed, `${login}: ${statement}`);
    }
  }
  await assert.rejects(
    as.identity.query('SELECT FROM audit_event'),
    notAllowed,
    'the mailer does not read it',
  );
  assert.deepEqual((await verify()).intact, true);
});

const changes: [what: string, statement: string, firstBroken: number][] = [
  ['other details', `UPDATE audit_event SET details = '{"role":"auditor"}' WHERE number = 2`, 2],
  ['another actor', 'UPDATE audit_event SET actor_id = NULL WHERE number = 3', 3],
  ['another time', "UPDATE audit_event SET at = at + interval '1 microsecond' WHERE number = 1", 1],
  ['a row taken out', 'DELETE FROM audit_event WHERE number = 2', 3],
  [
    'two rows the other way round',
    'UPDATE audit_event SET number = 9 - number WHERE number IN (4); UPDATE audit_event SET number = 4 WHERE number = 3',
    4,
  ],
];

for (const [what, statement, firstBroken] of changes) {
  test(`the verification finds what whoever runs the database server did: ${what}`, async (t) => {
    const { as, verify } = await trail(t);
    const before = await verify();
    assert.deepEqual([before.events, before.intact, before.last?.number], [4, true, 4]);
    await as.superuser.query(statement);
    const after = await verify();
    assert.deepEqual([after.intact, after.firstBroken], [false, firstBroken]);
  });
}

test('an end that was cut off no longer has the hash that was noted before', async (t) => {
  const { as, verify } = await trail(t);
  const noted = (await verify()).last;
  await as.superuser.query('DELETE FROM audit_event WHERE number = 4');
  const cut = await verify();
  assert.equal(cut.intact, true, 'what is left follows');
  assert.notDeepEqual(cut.last, noted);
});
