import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import { givenAttribution } from './given-attribution.ts';
import type { Member } from './member-schema.ts';

async function office(t: TestContext) {
  const { app, parts } = await portal(t);
  const as = async (wanted: Parameters<typeof givenPerson>[1]) => {
    const person = await givenPerson(parts, wanted);
    const again = async () => browser(app, parts, await sessionCookie(parts, person));
    return { id: person.id, email: person.email, again, ask: await again() };
  };
  return { app, parts, as, admin: await as({ roles: [{ role: 'administrator' }] }) };
}
const invited = (part: string, email = `moi-${randomUUID().slice(0, 8)}@example.vn`) => ({
  email,
  name: 'Người Mới',
  language: 'vi',
  part,
});
const membersOf = async (ask: ReturnType<typeof browser>, id: string) =>
  (await ask('GET', `/attributions/${id}/members`)).json<{ items: Member[] }>().items;

test('a deputy invites an assistant and removes them again, and nobody else’s', async (t) => {
  const { parts, as } = await office(t);
  const [own, others] = [await givenAttribution(parts), await givenAttribution(parts)];
  const holder = await as({ memberships: [{ attributionId: own.id, part: 'holder' }] });
  const added = await holder.ask('POST', `/attributions/${own.id}/members`, invited('assistant'));
  assert.equal(added.statusCode, 201, added.body);
  const { personId, link } = added.json();
  assert.match(link, /\/invitation\?token=/, 'no mail goes out here, so the deputy hands the link over');
  const [, assistant] = await membersOf(holder.ask, own.id);
  assert.equal(assistant?.personId, personId);
  assert.equal(assistant?.accepted, false);
  assert.ok(assistant?.email);
  const elsewhere = `/attributions/${others.id}/members`;
  assert.equal((await holder.ask('POST', elsewhere, invited('assistant'))).statusCode, 404);
  assert.equal((await holder.ask('DELETE', `${elsewhere}/${personId}`)).statusCode, 404);
  const removal = () => holder.ask('DELETE', `/attributions/${own.id}/members/${personId}`);
  assert.equal((await removal()).statusCode, 204);
  assert.equal((await removal()).statusCode, 404);
  const { rows } = await parts.database.pool.query(
    'SELECT action, actor_id FROM audit_event WHERE subject = $1 ORDER BY number',
    [personId],
  );
  assert.deepEqual(
    rows.map(({ action, actor_id }) => [action, actor_id]),
    ['person.invited', 'member.added', 'member.removed'].map((action) => [action, holder.id]),
  );
});

test('a deputy has one holder, also when two are added at once, and only an administrator says who', async (t) => {
  const { parts, as, admin } = await office(t);
  const { id } = await givenAttribution(parts);
  const answers = await Promise.all(
    [1, 2, 3].map(() => admin.ask('POST', `/attributions/${id}/members`, invited('holder'))),
  );
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [201, 409, 409]);
  const [first] = await membersOf(admin.ask, id);
  const path = `/attributions/${id}/members`;
  assert.equal((await admin.ask('DELETE', `${path}/${first?.personId}`)).statusCode, 204);
  const deputy = await as({});
  const put = { personId: deputy.id, part: 'holder' };
  assert.equal((await admin.ask('POST', path, put)).statusCode, 201);
  const anew = await deputy.again();
  assert.equal((await admin.ask('POST', path, put)).statusCode, 201, 'twice is no error');
  assert.equal((await anew('POST', path, invited('holder'))).statusCode, 403);
  assert.equal((await anew('DELETE', `${path}/${deputy.id}`)).statusCode, 403);
  assert.equal((await admin.ask('POST', path, { ...put, part: 'assistant' })).statusCode, 409);
  assert.equal((await admin.ask('POST', path, { ...put, personId: randomUUID() })).statusCode, 422);
});

test('an organisation has several holders, chosen by any of them', async (t) => {
  const { parts, as } = await office(t);
  const { id } = await givenAttribution(parts, { capacity: 'organisation' });
  const holder = await as({ memberships: [{ attributionId: id, part: 'holder' }] });
  const assistant = await as({ memberships: [{ attributionId: id, part: 'assistant' }] });
  const path = `/attributions/${id}/members`;
  assert.equal((await holder.ask('POST', path, invited('holder'))).statusCode, 201);
  assert.equal((await holder.ask('POST', path, invited('assistant', assistant.email))).statusCode, 201);
  assert.equal((await assistant.ask('POST', path, invited('assistant'))).statusCode, 403);
  assert.equal((await assistant.ask('DELETE', `${path}/${holder.id}`)).statusCode, 403);
  assert.deepEqual(
    (await membersOf(assistant.ask, id)).map(({ part, email }) => [part, email]),
    [
      ['holder', undefined],
      ['holder', undefined],
      ['assistant', undefined],
    ],
    'addresses are for those who choose',
  );
});

test('an invitation by a deputy opens nothing that somebody else gave', async (t) => {
  const { parts, as, admin } = await office(t);
  const [one, other] = [await givenAttribution(parts), await givenAttribution(parts)];
  const someone = invited('holder');
  assert.equal((await admin.ask('POST', `/attributions/${other.id}/members`, someone)).statusCode, 201);
  const deputy = await as({ memberships: [{ attributionId: one.id, part: 'holder' }] });
  const assistant = { ...someone, part: 'assistant' };
  const refused = await deputy.ask('POST', `/attributions/${one.id}/members`, assistant);
  assert.equal(refused.statusCode, 409, refused.body);
  assert.equal(refused.body.includes('token='), false);
  await parts.database.pool.query('UPDATE person SET email_verified = true WHERE email = $1', [
    someone.email,
  ]);
  const accepted = await deputy.ask('POST', `/attributions/${one.id}/members`, assistant);
  assert.deepEqual([accepted.statusCode, accepted.json().link], [201, undefined]);
});

test('who holds a name adds and removes nobody before giving the second factor', async (t) => {
  const { parts, as, app } = await office(t);
  const { id } = await givenAttribution(parts, { capacity: 'organisation' });
  const holder = await as({ memberships: [{ attributionId: id, part: 'holder' }] });
  const assistant = await as({ memberships: [{ attributionId: id, part: 'assistant' }] });
  const half = browser(app, parts, await sessionCookie(parts, holder, { secondFactor: false }));
  const path = `/attributions/${id}/members`;
  for (const part of ['holder', 'assistant'])
    assert.equal((await half('POST', path, invited(part))).statusCode, 403, part);
  assert.equal((await half('DELETE', `${path}/${assistant.id}`)).statusCode, 403);
  assert.equal((await membersOf(half, id)).length, 2, 'and sees who is there');
  assert.equal((await holder.ask('POST', path, invited('holder'))).statusCode, 201);
});

test('whose part in a name changes is signed out on every device, and nobody else is', async (t) => {
  const { parts, as, admin } = await office(t);
  const { id } = await givenAttribution(parts, { capacity: 'organisation' });
  const person = await as({ memberships: [{ attributionId: id, part: 'assistant' }] });
  const colleague = await as({ memberships: [{ attributionId: id, part: 'holder' }] });
  const path = `/attributions/${id}/members`;
  const signedIn = async (ask: typeof person.ask) => (await ask('GET', '/auth/session')).statusCode === 200;
  const acts = [
    () => colleague.ask('POST', path, invited('holder', person.email)),
    () => colleague.ask('DELETE', `${path}/${person.id}`),
  ];
  for (const act of acts) {
    const [here, there] = [await person.again(), await person.again()];
    const answer = await act();
    assert.ok(answer.statusCode < 300, answer.body);
    assert.deepEqual([await signedIn(here), await signedIn(there)], [false, false]);
    assert.equal(await signedIn(colleague.ask), true);
  }
  const mandate = (ended: boolean) => admin.ask('PATCH', `/attributions/${id}`, { ended });
  assert.equal((await mandate(true)).statusCode, 200);
  assert.equal(await signedIn(colleague.ask), false, 'the mandate is over');
  const anew = await colleague.again();
  assert.equal((await mandate(true)).statusCode, 200);
  assert.equal(await signedIn(anew), true, 'nothing has changed');
});
