import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { chamber, onSection } from '#server/testing/chamber.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import type { SetWithDrafts } from '#server/sets/schema.ts';
import { givenAttribution } from './given-attribution.ts';

type Chamber = Awaited<ReturnType<typeof chamber>>;

async function administrator({ app, parts }: Chamber) {
  const person = await givenPerson(parts, { roles: [{ role: 'administrator' }] });
  return browser(app, parts, await sessionCookie(parts, person));
}

const invited = (part: string) => ({
  email: `moi-${randomUUID().slice(0, 8)}@example.vn`,
  name: 'Người Mới',
  language: 'vi',
  part,
});

test('a holder whom an administrator puts in the place of another finds nothing that was drafted before', async (t) => {
  const here = await chamber(t);
  const { parts, consultation, deputy, drafter } = here;
  const admin = await administrator(here);
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const assistant = await drafter([{ attributionId: deputy.id, part: 'assistant' }]);
  const { id } = await holder.start(deputy.id, consultation.slug);
  await holder.draft(id, onSection(consultation.sections[1], { body: 'Chưa gửi.' }));
  await assistant.draft(id, onSection(consultation.sections[2], { body: 'Cũng chưa gửi.' }));
  const path = `/attributions/${deputy.id}/members`;
  assert.equal((await admin('DELETE', `${path}/${holder.id}`)).statusCode, 204);
  assert.equal((await assistant.read(id)).drafts.length, 2, 'who stays keeps them until then');
  const next = await drafter([]);
  assert.equal((await admin('POST', path, { personId: next.id, part: 'holder' })).statusCode, 201);
  const anew = browser(here.app, parts, await sessionCookie(parts, next));
  assert.deepEqual((await anew('GET', `/sets/${id}`)).json<SetWithDrafts>().drafts, []);
  const { rows } = await parts.database.pool.query(
    "SELECT details FROM audit_event WHERE subject = $1 AND action = 'member.added'",
    [next.id],
  );
  assert.deepEqual(
    rows.map(({ details }) => JSON.parse(details)),
    [{ attributionId: deputy.id, part: 'holder', draftsErased: 2 }],
  );
});

test('an administrator adds no assistant where something is unsent, and the holder does', async (t) => {
  const here = await chamber(t);
  const { app, parts, consultation, deputy, drafter } = here;
  const admin = await administrator(here);
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const path = `/attributions/${deputy.id}/members`;
  assert.equal((await admin('POST', path, invited('assistant'))).statusCode, 201, 'nothing to read yet');
  const { id } = await holder.start(deputy.id, consultation.slug);
  await holder.draft(id, onSection(consultation.sections[1], { body: 'Chưa gửi.' }));
  assert.equal((await admin('POST', path, invited('assistant'))).statusCode, 409);
  const wholly = browser(app, parts, await sessionCookie(parts, holder));
  assert.equal((await wholly('POST', path, invited('assistant'))).statusCode, 201);
  assert.equal((await holder.read(id)).drafts.length, 1);
});

test('a second holder of an organisation, added by the first, reads on; added by an administrator, begins anew', async (t) => {
  const here = await chamber(t);
  const { app, parts, consultation, drafter } = here;
  const organisation = await givenAttribution(parts, { capacity: 'organisation' });
  const admin = await administrator(here);
  const holder = await drafter([{ attributionId: organisation.id, part: 'holder' }]);
  const { id } = await holder.start(organisation.id, consultation.slug);
  await holder.draft(id, onSection(consultation.sections[1], { body: 'Chưa gửi.' }));
  const path = `/attributions/${organisation.id}/members`;
  const wholly = browser(app, parts, await sessionCookie(parts, holder));
  assert.equal((await wholly('POST', path, invited('holder'))).statusCode, 201);
  assert.equal((await holder.read(id)).drafts.length, 1);
  assert.equal((await admin('POST', path, invited('holder'))).statusCode, 201);
  assert.deepEqual((await holder.read(id)).drafts, []);
});
