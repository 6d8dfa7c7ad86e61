import assert from 'node:assert/strict';
import test from 'node:test';
import { codingRoom } from '#server/testing/coding.ts';
import { givenDesk } from '#server/testing/desk.ts';
import type { Analysts, HandlingWhole } from './schema.ts';
import type { Static } from 'typebox';

test('how far a comment is and whose it is are kept with their history, and its visibility stays', async (t) => {
  const room = await codingRoom(t);
  const said = await room.comment();
  const patch = (body: object, by = room.analyst) => by.ask('PATCH', `/comments/${said.id}/handling`, body);
  assert.equal((await patch({ state: 'read' })).statusCode, 200);
  const given = await patch({ assignedTo: room.colleague.id });
  assert.deepEqual(given.json().assignedTo.id, room.colleague.id);
  await patch({ state: 'in_synthesis' }, room.colleague);
  await patch({ state: 'in_synthesis' }, room.colleague);
  await patch({ assignedTo: null, state: 'to_read' });
  const answer = await room.colleague.ask('GET', `/comments/${said.id}/handling`);
  const { history, state, assignedTo } = answer.json<HandlingWhole>();
  assert.deepEqual([state, assignedTo], ['to_read', null]);
  assert.deepEqual(
    history.map((one) => [one.state, one.assignedTo !== null]),
    [
      ['read', false],
      ['read', true],
      ['in_synthesis', true],
      ['to_read', false],
    ],
  );
  assert.equal((await room.person.receipt(said.code)).comments[0]?.visibility, 'published');
});

test('only who analyses here is given something, and only who analyses here gives', async (t) => {
  const room = await codingRoom(t);
  const said = await room.comment();
  const theme = await room.theme('Đường');
  const moderator = await givenDesk(room, 'moderator', room.consultation.id);
  const elsewhere = await room.given.consultation();
  const stranger = await givenDesk(room, 'analyst', elsewhere.id);
  for (const path of [`/comments/${said.id}`, `/themes/${theme.id}`]) {
    const give = (assignedTo: string, by = room.analyst) =>
      by.ask('PATCH', `${path}/handling`, { assignedTo });
    assert.equal((await give(moderator.id)).statusCode, 422);
    assert.equal((await give(stranger.id)).statusCode, 422);
    assert.equal((await give(stranger.id, stranger)).statusCode, 404);
    assert.equal((await give(room.colleague.id, moderator)).statusCode, 403);
    assert.equal((await give(room.colleague.id)).statusCode, 200);
    assert.equal((await room.analyst.ask('PATCH', `${path}/handling`, {})).statusCode, 400);
  }
  const listed = await room.analyst.ask('GET', `/analysis/analysts?consultation=${room.consultation.slug}`);
  const ids = listed.json<Static<typeof Analysts>>().items.map(({ id }) => id);
  assert.deepEqual(ids.sort(), [room.analyst.id, room.colleague.id].sort());
  assert.equal((await room.codebook()).items[0]?.handling?.assignedTo?.id, room.colleague.id);
});

test('notes stay among those who analyse, are removed by their authors, and go with the comment', async (t) => {
  const room = await codingRoom(t);
  const said = await room.comment();
  const theme = await room.theme('Đường');
  for (const path of [`/comments/${said.id}`, `/themes/${theme.id}`]) {
    const wrote = await room.analyst.ask('POST', `${path}/notes`, { text: 'Hỏi lại Sở.' });
    assert.equal(wrote.statusCode, 201, wrote.body);
    await room.colleague.ask('POST', `${path}/notes`, { text: 'Đã hỏi.' });
    const read = async () =>
      (await room.colleague.ask('GET', `${path}/handling`)).json<HandlingWhole>().notes;
    const [first, second] = await read();
    assert.deepEqual(
      [first, second].map((note) => [note?.text, note?.mine]),
      [
        ['Hỏi lại Sở.', false],
        ['Đã hỏi.', true],
      ],
    );
    const remove = (id: string | undefined) => room.colleague.ask('DELETE', `${path}/notes/${id}`);
    assert.deepEqual(
      [(await remove(first?.id)).statusCode, (await remove(second?.id)).statusCode],
      [404, 204],
    );
    assert.equal((await read()).length, 1);
  }
  await room.person.withdraw(said.code, said.id);
  const { rows } = await room.pool.query<{ text: string }>(
    'SELECT theme_id IS NULL AS "ofComment" FROM handling_note',
  );
  assert.deepEqual(rows, [{ ofComment: false }]);
  const late = await room.analyst.ask('POST', `/comments/${said.id}/notes`, { text: 'Còn đó?' });
  assert.equal(late.statusCode, 409);
});
