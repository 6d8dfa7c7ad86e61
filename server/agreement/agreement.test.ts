import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { codingRoom } from '#server/testing/coding.ts';
import { type Desk, givenDesk } from '#server/testing/desk.ts';
import type { SampleWhole } from './schema.ts';

async function sampleRoom(t: Parameters<typeof codingRoom>[0], n = 6) {
  const room = await codingRoom(t);
  const themes = [await room.theme('Giờ mở cửa'), await room.theme('Sách')];
  const said = [];
  for (let i = 0; i < n; i += 1) said.push(await room.comment({ body: `Ý số ${i}` }));
  await drain(room.pool, foldShown);
  const draw = (more: object = {}) =>
    room.analyst.ask('POST', '/analysis/agreement', {
      consultation: room.consultation.slug,
      with: room.colleague.id,
      size: 5,
      seed: 'hạt 7',
      ...more,
    });
  return {
    ...room,
    said,
    themes: themes.map(({ id }) => id),
    draw,
    read: async (by: Desk, id: string) =>
      (await by.ask('GET', `/analysis/agreement/${id}`)).json<SampleWhole>(),
    put: (by: Desk, id: string, comment: string | undefined, themeIds: (string | undefined)[]) =>
      by.ask('PUT', `/analysis/agreement/${id}/comments/${comment}`, { themeIds }),
  };
}

test('two code a sample without seeing each other’s codes, and are compared when both have coded', async (t) => {
  const room = await sampleRoom(t);
  const drawn = await room.draw();
  assert.equal(drawn.statusCode, 201, drawn.body);
  const { id, items, mine, size } = drawn.json<SampleWhole>();
  assert.deepEqual([items.length, mine, size], [5, 0, 5]);
  const [a, b] = room.themes;
  for (const [n, { commentId }] of items.entries())
    assert.equal((await room.put(room.analyst, id, commentId, n < 2 ? [a] : [b])).statusCode, 200);
  const before = await room.read(room.colleague, id);
  assert.deepEqual(
    [before.coded, before.mine, before.result, before.items.some(({ coded }) => coded)],
    [[5, 0], 1, null, false],
  );
  assert.doesNotMatch(JSON.stringify(before), new RegExp(`${a}|${b}`));
  const blind = await room.code(room.colleague, { id: items[0]?.commentId ?? '' }, []);
  assert.equal(blind.statusCode, 409, 'nobody codes it openly meanwhile');
  for (const [n, { commentId }] of items.entries())
    await room.put(room.colleague, id, commentId, n === 0 ? [a] : n === 4 ? [] : [b]);
  const { result, revealedAt } = await room.read(room.analyst, id);
  assert.ok(revealedAt);
  assert.equal(result?.compared, 5);
  // First: a a b b b, second: a b b b –. For theme a: (1,1) (1,0) (0,0) (0,0) (0,0).
  const ofA = result?.themes.find(({ themeId }) => themeId === a);
  assert.deepEqual(
    [ofA?.both, ofA?.onlyFirst, ofA?.onlySecond, ofA?.neither, ofA?.alpha],
    [1, 1, 0, 3, 1 - (0.2 * 10 * 9) / (2 * 3 * 7)].map((n, i) => (i === 4 ? Math.round(n * 1000) / 1000 : n)),
  );
  assert.deepEqual(
    result?.differences.map(({ commentId }) => commentId),
    [items[1]?.commentId, items[4]?.commentId],
  );
  assert.equal((await room.put(room.analyst, id, items[0]?.commentId, [b])).statusCode, 409);
  assert.equal((await room.code(room.colleague, { id: items[0]?.commentId ?? '' }, [])).statusCode, 200);
});

test('the same seed draws the same comments, none that is coded or in a sample under way', async (t) => {
  const room = await sampleRoom(t, 12);
  const first = (await room.draw()).json<SampleWhole>();
  const second = (await room.draw()).json<SampleWhole>();
  const ids = ({ items }: SampleWhole) => items.map(({ commentId }) => commentId);
  assert.equal(new Set([...ids(first), ...ids(second)]).size, 10);
  await room.analyst.ask('POST', `/analysis/agreement/${first.id}/end`);
  const again = (await room.draw()).json<SampleWhole>();
  assert.deepEqual(ids(again), ids(first));
  assert.equal((await room.draw()).statusCode, 422, 'two are left, and five are the least');
});

test('what is corrected or withdrawn leaves the sample, and the last code that is there reveals it', async (t) => {
  const room = await sampleRoom(t, 5);
  const { id, items } = (await room.draw()).json<SampleWhole>();
  const [gone, changed, ...rest] = items.map(({ commentId }) =>
    room.said.find((one) => one.id === commentId),
  );
  await room.person.withdraw(gone?.code ?? '', gone?.id ?? '');
  await room.person.correct(changed?.code ?? '', changed?.id ?? '', { revision: 1, body: 'Khác.' });
  for (const one of [gone, changed])
    assert.equal((await room.put(room.analyst, id, one?.id, [])).statusCode, 409);
  for (const by of [room.analyst, room.colleague])
    for (const one of rest) await room.put(by, id, one?.id, [room.themes[0]]);
  const whole = await room.read(room.colleague, id);
  assert.deepEqual([whole.size, whole.gone, whole.result?.compared, whole.result?.alpha], [3, 2, 3, null]);
});

test('a sample is for two who analyse here, and nobody else codes or ends it', async (t) => {
  const room = await sampleRoom(t);
  const elsewhere = await room.given.consultation();
  const [stranger, third, moderator] = [
    await givenDesk(room, 'analyst', elsewhere.id),
    await givenDesk(room, 'analyst', room.consultation.id),
    await givenDesk(room, 'moderator', room.consultation.id),
  ];
  for (const other of [stranger.id, moderator.id, room.analyst.id, randomUUID()])
    assert.equal((await room.draw({ with: other })).statusCode, 422);
  assert.equal((await room.draw({ size: 4 })).statusCode, 400);
  assert.equal((await room.draw({ seed: '' })).statusCode, 400);
  const { id, items } = (await room.draw()).json<SampleWhole>();
  const [{ commentId } = { commentId: '' }] = items;
  assert.equal((await room.put(third, id, commentId, [])).statusCode, 403);
  assert.equal((await third.ask('POST', `/analysis/agreement/${id}/end`)).statusCode, 403);
  assert.deepEqual((await room.read(third, id)).items, []);
  assert.equal((await room.put(stranger, id, commentId, [])).statusCode, 404);
  assert.equal((await room.put(room.analyst, id, commentId, [randomUUID()])).statusCode, 422);
  const listed = await room.colleague.ask(
    'GET',
    `/analysis/agreement?consultation=${room.consultation.slug}`,
  );
  assert.equal(listed.json<{ items: unknown[] }>().items.length, 1);
});
