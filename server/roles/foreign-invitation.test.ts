import assert from 'node:assert/strict';
import test from 'node:test';
import { givenAttribution } from '#server/attributions/given-attribution.ts';
import type { StaffPerson } from '#server/people/schema.ts';
import { actsOf } from '#server/testing/acts.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { browser, givenPerson, sessionCookie } from '#server/testing/people.ts';
import { portal } from '#server/testing/portal.ts';
import type { Roles } from './schema.ts';

const password = 'mot-cau-dai-va-la';

test('whom a deputy let in is let in anew by an administrator with the first role, and stays a member', async (t) => {
  const here = await portal(t);
  const { app, parts, given } = here;
  const deputy = await givenAttribution(parts);
  const holder = await givenPerson(parts, { memberships: [{ attributionId: deputy.id, part: 'holder' }] });
  const asHolder = browser(app, parts, await sessionCookie(parts, holder));
  const member = { email: 'tro-ly@example.vn', name: 'Trợ lý', language: 'vi', part: 'assistant' };
  const invited = await asHolder('POST', `/attributions/${deputy.id}/members`, member);
  assert.equal(invited.statusCode, 201, invited.body);
  const token = /token=([\w-]{43})/.exec(invited.body)?.[1];
  const anybody = browser(app, parts, '');
  const accepted = await anybody('POST', '/auth/invitation/acceptance', { token, password });
  assert.equal(accepted.statusCode, 200, accepted.body);
  const cookie = String(accepted.headers['set-cookie']).split(';')[0] ?? '';

  const admin = await givenDesk(here, 'administrator');
  const found = (await admin.ask('GET', `/staff?q=${member.email}`)).json<{ items: StaffPerson[] }>();
  const personId = found.items[0]?.id ?? '';
  const { slug } = await given.consultation({ opensAt: null });
  const put = (roles: string[]) =>
    admin.ask('PUT', `/consultations/${slug}/roles`, { grants: roles.map((role) => ({ personId, role })) });
  const granted = await put(['analyst']);
  assert.equal(granted.statusCode, 200, granted.body);
  assert.deepEqual(granted.json<Roles>().toInvite, [{ id: personId, name: member.name }]);
  assert.equal((await browser(app, parts, cookie)('GET', '/auth/session')).statusCode, 401);
  const signIn = await anybody('POST', '/auth/sign-in', { email: member.email, password });
  assert.equal(signIn.statusCode, 401, 'who accepted in their stead has nothing any more');
  assert.ok((await actsOf(parts, personId)).includes('ways_in.taken'));
  const person = (await admin.ask('GET', `/staff/${personId}`)).json<StaffPerson>();
  assert.deepEqual([person.state, person.memberships.length], ['invited', 1]);

  const anew = await admin.ask('POST', `/staff/${personId}/invitation`, {});
  const link = /token=([\w-]{43})/.exec(anew.json<{ link: string }>().link)?.[1];
  assert.equal(
    (await anybody('POST', '/auth/invitation/acceptance', { token: link, password })).statusCode,
    200,
  );
  const more = await put(['analyst', 'editor']);
  assert.deepEqual(more.json<Roles>().toInvite, []);
  const after = await anybody('POST', '/auth/sign-in', { email: member.email, password });
  assert.equal(after.statusCode, 200, 'once');
});
