import assert from 'node:assert/strict';
import test from 'node:test';
import { givenDesk } from '#server/testing/desk.ts';
import { givenPerson } from '#server/testing/people.ts';
import { ownPortal, portal } from '#server/testing/portal.ts';

test('who is alone on a trial of his own changes roles at once, until there is a second administrator', async (t) => {
  const here = await portal(t);
  const { slug } = await here.given.consultation({ trial: true });
  const alone = await givenDesk(here, 'administrator');
  const person = await givenPerson(here.parts);
  const grants = [{ personId: person.id, role: 'moderator' }];
  const path = `/consultations/${slug}/roles`;
  assert.equal((await alone.ask('PUT', path, { grants })).statusCode, 200);
  await givenDesk(here, 'administrator');
  assert.equal((await alone.ask('PUT', path, { grants: [] })).statusCode, 202);
});

test('on a trial that others can reach nobody changes roles alone', async (t) => {
  const here = await ownPortal(t, { HOST: '0.0.0.0' });
  const { slug } = await here.given.consultation({ trial: true });
  const alone = await givenDesk(here, 'administrator');
  const grants = [{ personId: (await givenPerson(here.parts)).id, role: 'moderator' }];
  assert.equal((await alone.ask('PUT', `/consultations/${slug}/roles`, { grants })).statusCode, 202);
});
