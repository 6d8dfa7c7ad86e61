import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { givenAttribution } from '#server/attributions/given-attribution.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { StaffPerson } from '#server/people/schema.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { ownPortal, type Portal, portal } from '#server/testing/portal.ts';
import { applyLostDevice } from './apply.ts';

const administrator = async ({ app, parts }: Portal) => {
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  return { ...person, say: browser(app, parts, await sessionCookie(parts, person)) };
};
const nobody = ({ app, parts }: Portal) => browser(app, parts, '');
const ask = (around: Portal, email: string) => nobody(around)('POST', '/auth/lost-device', { email });

/** The work follows the answer: waits until it is done, and fails with the test's own time limit. */
async function waitFor<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
  }
}

test('asking tells nobody whether an account exists, and shows once in the list of administrators', async (t) => {
  const around = await portal(t);
  const { say } = await administrator(around);
  const person = await givenPerson(around.parts);
  const answers = [
    await ask(around, person.email),
    await ask(around, person.email),
    await ask(around, 'khong-co-ai@example.vn'),
  ];
  assert.deepEqual(
    answers.map(({ statusCode, body }) => [statusCode, body]),
    Array(3).fill([202, 'null']),
  );
  const seen = await waitFor(async () => {
    const { newDevice } = (await say('GET', `/staff/${person.id}`)).json<StaffPerson>();
    return newDevice;
  });
  assert.equal(seen.state, 'asked');
  await Promise.all(Array.from({ length: 10 }, () => ask(around, person.email)));
  await sleep(100);
  const { rowCount } = await around.parts.database.pool.query('SELECT FROM change_request');
  assert.equal(rowCount, 1);
});

test('one administrator vouches, another confirms, and only then the person begins anew', async (t) => {
  const around = await portal(t);
  const { app, parts } = around;
  const [first, second] = [await administrator(around), await administrator(around)];
  const person = await givenPerson(parts);
  const theirs = browser(app, parts, await sessionCookie(parts, person));
  const vouched = await first.say('POST', `/staff/${person.id}/lost-device`);
  assert.equal(vouched.statusCode, 201, vouched.body);
  const { changeId } = vouched.json<{ changeId: string }>();
  assert.equal(
    (await second.say('POST', `/staff/${person.id}/lost-device`)).statusCode,
    409,
    'waits already',
  );
  assert.equal((await theirs('GET', '/auth/session')).statusCode, 200, 'nothing has happened yet');

  const own = await first.say('POST', `/changes/${changeId}/confirmation`);
  assert.ok([403, 409].includes(own.statusCode), own.body);
  const confirmed = await second.say('POST', `/changes/${changeId}/confirmation`);
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  assert.equal((await theirs('GET', '/auth/session')).statusCode, 401);
  const state = (await first.say('GET', `/staff/${person.id}`)).json<StaffPerson>();
  assert.deepEqual([state.state, state.secondFactor, state.newDevice], ['invited', false, null]);
  const signIn = { email: person.email, password: person.password };
  assert.equal((await nobody(around)('POST', '/auth/sign-in', signIn)).statusCode, 401);
});

test('a confirmation of what the person asked only vouches for it', async (t) => {
  const around = await portal(t);
  const { pool } = around.parts.database;
  const [first, second] = [await administrator(around), await administrator(around)];
  const person = await givenPerson(around.parts);
  const apply = (proposedBy: string, by: string) =>
    inTransaction(pool, (client) =>
      applyLostDevice(client, around.parts, { personId: person.id, proposedBy }, by),
    );
  assert.equal(await apply(person.id, first.id), undefined);
  const { newDevice, secondFactor } = (await first.say('GET', `/staff/${person.id}`)).json<StaffPerson>();
  assert.deepEqual([newDevice?.state, secondFactor], ['proposed', true]);
  const sent = await apply(first.id, second.id);
  assert.equal(sent?.mailed, false);
  const token = sent?.link?.split('token=')[1];
  const password = 'mot-cau-khac-han';
  const accepted = await nobody(around)('POST', '/auth/invitation/acceptance', { token, password });
  assert.equal(accepted.statusCode, 200, accepted.body);
  const signIn = { email: person.email, password };
  assert.equal((await nobody(around)('POST', '/auth/sign-in', signIn)).statusCode, 200);
});

test('nobody vouches for himself, nor for somebody who has nothing to lose', async (t) => {
  const around = await portal(t);
  const first = await administrator(around);
  assert.equal((await first.say('POST', `/staff/${first.id}/lost-device`)).statusCode, 403);
  const without = await givenPerson(around.parts, { secondFactor: false });
  assert.equal((await first.say('POST', `/staff/${without.id}/lost-device`)).statusCode, 409);
  await ask(around, without.email);
  const { rowCount } = await around.parts.database.pool.query(
    'SELECT FROM change_request WHERE person_id = $1',
    [without.id],
  );
  assert.equal(rowCount, 0);
});

test('after a lost device one administrator alone gets no link, by no way', async (t) => {
  for (const mails of [false, true]) {
    const around = await ownPortal(t, mails ? { SMTP_URL: 'smtp://127.0.0.1:1' } : {});
    const { given, parts } = around;
    const [first, second] = [await administrator(around), await administrator(around)];
    const { id } = await given.consultation({ opensAt: null });
    const person = await givenPerson(parts, { roles: [{ role: 'moderator', consultationId: id }] });
    const again = async () => {
      const vouched = await first.say('POST', `/staff/${person.id}/lost-device`);
      assert.equal(vouched.statusCode, 201, vouched.body);
      const change = `/changes/${vouched.json<{ changeId: string }>().changeId}/confirmation`;
      const confirmed = await second.say('POST', change);
      assert.equal(confirmed.statusCode, 200, confirmed.body);
      return confirmed.json<{ link?: string }>().link;
    };
    assert.equal((await again()) === undefined, mails);
    const seen = (await first.say('GET', `/staff/${person.id}`)).json<StaffPerson>();
    assert.equal(seen.reset, true);
    const byHand = await first.say('POST', `/staff/${person.id}/invitation`, { byHand: true });
    assert.equal(byHand.statusCode, 409, byHand.body);
    const plain = await first.say('POST', `/staff/${person.id}/invitation`, {});
    assert.equal(plain.statusCode, mails ? 200 : 409, plain.body);
    assert.equal(plain.json<{ link?: string }>().link, undefined);
    const deputy = await givenAttribution(parts);
    const member = { email: person.email, name: 'Ai', language: 'vi', part: 'assistant' };
    const joined = await first.say('POST', `/attributions/${deputy.id}/members`, member);
    assert.equal(joined.statusCode, 409, joined.body);
    assert.equal((await again()) === undefined, mails, 'two administrators make a new link');
  }
});
