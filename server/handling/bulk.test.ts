import assert from 'node:assert/strict';
import test from 'node:test';
import { recount } from '#server/counts/recount.ts';
import { countChanges } from '#server/counts/count.ts';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { codingRoom } from '#server/testing/coding.ts';
import { givenDesk } from '#server/testing/desk.ts';
import type { HandlingWhole } from './schema.ts';

test('all that filters find is read, given and taken back at once, each with its history, and counted so', async (t) => {
  const room = await codingRoom(t);
  const { pool, consultation, analyst, colleague } = room;
  const [one, two, gone] = [await room.comment(), await room.comment(), await room.comment()];
  const other = await room.comment({ stance: 'disagree' }, 1);
  for (const consumer of [foldShown, countChanges]) await drain(pool, consumer);
  // Withdrawn, and not yet taken out of what filters look at.
  await room.person.withdraw(gone.code, gone.id);
  const change = (filters: object, what: object, by = analyst) =>
    by.ask('POST', '/analysis/handling', { consultation: consultation.slug, filters, change: what });
  const done = async (filters: object, what: object, by = analyst) => {
    const answer = await change(filters, what, by);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<{ fitting: number; changed: number }>();
  };
  await analyst.ask('PATCH', `/comments/${one.id}/handling`, { state: 'read' });
  assert.deepEqual(await done({ stance: 'agree' }, { state: 'read' }), { fitting: 2, changed: 1 });
  assert.deepEqual(await done({ stance: 'agree' }, { assignedTo: colleague.id }), { fitting: 2, changed: 2 });
  assert.deepEqual(await done({ assigned: colleague.id }, { state: 'in_synthesis' }, colleague), {
    ...{ fitting: 2, changed: 2 },
  });
  assert.deepEqual(await done({}, { assignedTo: null }), { fitting: 3, changed: 2 });
  assert.deepEqual(await done({ stance: 'disagree' }, { state: 'to_read' }), { fitting: 1, changed: 0 });
  const { history, state } = (await analyst.ask('GET', `/comments/${two.id}/handling`)).json<HandlingWhole>();
  assert.deepEqual(
    history.map((each) => [each.state, each.assignedTo !== null]),
    [
      ['read', false],
      ['read', true],
      ['in_synthesis', true],
      ['in_synthesis', false],
    ],
  );
  assert.equal(state, 'in_synthesis');
  const untouched = await analyst.ask('GET', `/comments/${other.id}/handling`);
  assert.deepEqual(untouched.json<HandlingWhole>().history, []);
  await drain(pool, countChanges);
  assert.equal((await recount(pool)).wrongCells, 0);
});

test('who does not analyse here neither changes nor is given anything at once, and an unknown filter is refused', async (t) => {
  const room = await codingRoom(t);
  const body = (change: object, filters: object = {}) => ({
    ...{ consultation: room.consultation.slug, filters, change },
  });
  const ask = async (sent: object, by = room.analyst) =>
    (await by.ask('POST', '/analysis/handling', sent)).statusCode;
  const moderator = await givenDesk(room, 'moderator', room.consultation.id);
  const elsewhere = await room.given.consultation();
  const stranger = await givenDesk(room, 'analyst', elsewhere.id);
  assert.equal(await ask(body({ state: 'read' }), moderator), 403);
  assert.equal(await ask(body({ state: 'read' }), stranger), 403);
  assert.equal(await ask(body({ assignedTo: stranger.id })), 422);
  assert.equal(await ask(body({})), 400);
  assert.equal(await ask(body({ state: 'published' })), 400);
  assert.equal(await ask(body({ state: 'read' }, { colour: 'red' })), 400);
  const signedOut = await room.app.inject({
    ...{ method: 'POST', url: '/api/v1/analysis/handling', payload: body({ state: 'read' }) },
  });
  assert.equal(signedOut.statusCode, 401);
});
