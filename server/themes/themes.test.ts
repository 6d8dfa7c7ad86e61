import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { codingRoom } from '#server/testing/coding.ts';
import { givenDesk } from '#server/testing/desk.ts';
import type { Theme } from './schema.ts';
import type { ThemeHistory } from './history-schema.ts';

const titles = ({ items }: { items: Theme[] }) => items.map(({ title }) => title);

test('a codebook is read as it was built: parents before children, siblings in their order', async (t) => {
  const room = await codingRoom(t);
  assert.deepEqual(await room.codebook(), { revision: 0, items: [], next: null });
  const opening = await room.theme('Giờ mở cửa', {
    position: 2,
    nodeId: room.consultation.sections[2]?.nodeId,
  });
  const money = await room.theme(' Kinh phí ', { position: 1, description: 'Ai trả?' });
  await room.theme('Buổi tối', { parentId: opening.id });
  await room.theme('Chủ nhật', { parentId: opening.id.toUpperCase() });
  const { revision, items } = await room.codebook();
  assert.equal(revision, 4);
  assert.deepEqual(titles({ items }), ['Kinh phí', 'Giờ mở cửa', 'Buổi tối', 'Chủ nhật']);
  assert.deepEqual([items[0]?.description, items[1]?.section], ['Ai trả?', 'Điều 2']);
  assert.deepEqual(money.counts, { points: 0, comments: 0, reread: 0, clusters: 0, members: 0, notYet: 0 });
  assert.deepEqual(items[0]?.handling, { state: 'to_read', assignedTo: null });
  const plain = await room.codebook('&counts=false');
  assert.ok(plain.items.every((one) => !('counts' in one)));
});

test('what cannot stand in a codebook is refused with the reason', async (t) => {
  const room = await codingRoom(t);
  const top = await room.theme('Một');
  let below = top;
  for (const title of ['Hai', 'Ba', 'Bốn', 'Năm']) below = await room.theme(title, { parentId: below.id });
  const elsewhere = await room.given.consultation();
  const post = async (body: object) =>
    (await room.analyst.ask('POST', '/themes', { consultation: room.consultation.slug, ...body })).statusCode;
  assert.equal(await post({ title: 'một' }), 409, 'a title twice at one place');
  assert.equal(await post({ title: 'Sáu', parentId: below.id }), 422, 'too deep');
  assert.equal(await post({ title: 'Ở đâu', parentId: randomUUID() }), 422);
  assert.equal(await post({ title: 'Mục', nodeId: elsewhere.sections[1]?.nodeId }), 422);
  assert.equal(await post({ title: ' ' }), 400);
  assert.equal(await post({ title: 'a'.repeat(201) }), 400);
  assert.equal(await post({ title: 'a', state: 'merged' }), 400);
  const patch = async (id: string, body: object) =>
    (await room.analyst.ask('PATCH', `/themes/${id}`, body)).statusCode;
  assert.equal(await patch(top.id, { parentId: below.id }), 422, 'below itself');
  assert.equal(await patch(top.id, { parentId: top.id }), 422);
  assert.equal(await patch(top.id, { revision: 99, title: 'Khác' }), 409);
  assert.equal(await patch(top.id, { revision: top.revision, title: 'Khác' }), 200);
  assert.equal(await patch(top.id, { revision: top.revision, title: 'Nữa' }), 409);
});

test('twenty equal themes at once make one', async (t) => {
  const room = await codingRoom(t);
  const body = { consultation: room.consultation.slug, title: 'Giao thông' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      (n % 2 ? room.analyst : room.colleague).ask('POST', '/themes', body),
    ),
  );
  const statuses = answers.map(({ statusCode }) => statusCode).sort();
  assert.deepEqual(statuses, [201, ...Array<number>(19).fill(409)]);
  assert.equal((await room.codebook()).items.length, 1);
});

test('any earlier revision of a codebook can be read again, and who changed what', async (t) => {
  const room = await codingRoom(t);
  const a = await room.theme('Đường');
  const b = await room.theme('Cầu');
  await room.colleague.ask('PATCH', `/themes/${a.id}`, { title: 'Đường sá', description: 'Mọi loại đường.' });
  await room.analyst.ask('POST', `/themes/${b.id}/merge`, { into: a.id });
  const at = async (revision: number) => titles(await room.codebook(`&revision=${revision}`));
  assert.deepEqual(await at(0), []);
  assert.deepEqual(await at(1), ['Đường']);
  assert.deepEqual(await at(2), ['Cầu', 'Đường']);
  assert.deepEqual(await at(3), ['Cầu', 'Đường sá']);
  assert.deepEqual(await at(4), ['Đường sá']);
  assert.deepEqual(await at(99), ['Đường sá']);
  const history = async (id: string) =>
    (await room.analyst.ask('GET', `/themes/${id}/history`)).json<ThemeHistory>().items;
  assert.deepEqual(
    (await history(a.id)).map(({ event, title }) => [event, title]),
    [
      ['changed', 'Đường sá'],
      ['created', 'Đường'],
    ],
  );
  const [merged] = await history(b.id);
  assert.deepEqual([merged?.event, merged?.state, merged?.mergedInto], ['merged', 'merged', a.id]);
});

test('a merge takes points, letters below and themes below along, and counts nothing twice', async (t) => {
  const room = await codingRoom(t);
  const [into, from] = [await room.theme('Giờ mở cửa'), await room.theme('Mở cửa')];
  await room.theme('Buổi tối', { parentId: from.id });
  const both = await room.comment({ body: 'Mở buổi tối.' });
  const one = await room.comment({ body: 'Mở sớm.' });
  await room.code(room.analyst, both, [{ themeId: into.id }, { themeId: from.id }]);
  await room.code(room.analyst, one, [{ themeId: from.id, field: 'body', start: 0, end: 2 }]);
  const answer = await room.analyst.ask('POST', `/themes/${from.id}/merge`, { into: into.id });
  assert.equal(answer.statusCode, 200, answer.body);
  assert.deepEqual(answer.json<Theme>().counts, {
    ...{ points: 2, comments: 2, reread: 0, clusters: 0, members: 0, notYet: 0 },
  });
  const { items } = await room.codebook();
  assert.deepEqual(
    items.map(({ title, parentId }) => [title, parentId]),
    [
      ['Giờ mở cửa', null],
      ['Buổi tối', into.id],
    ],
  );
  const again = await room.analyst.ask('POST', `/themes/${from.id}/merge`, { into: into.id });
  assert.equal(again.statusCode, 409);
  assert.equal((await room.code(room.analyst, one, [{ themeId: from.id }])).statusCode, 422);
  const self = await room.analyst.ask('POST', `/themes/${into.id}/merge`, { into: into.id });
  assert.equal(self.statusCode, 422);
});

test('a theme can be merged into one that stands below it', async (t) => {
  const room = await codingRoom(t);
  const top = await room.theme('Thư viện');
  const middle = await room.theme('Sách', { parentId: top.id });
  const low = await room.theme('Sách nói', { parentId: middle.id });
  assert.equal((await room.analyst.ask('POST', `/themes/${top.id}/merge`, { into: low.id })).statusCode, 200);
  assert.deepEqual(
    (await room.codebook()).items.map(({ title, parentId }) => [title, parentId]),
    [
      ['Sách nói', null],
      ['Sách', low.id],
    ],
  );
});

test('a split takes the points that go along, and all or nothing', async (t) => {
  const room = await codingRoom(t);
  const theme = await room.theme('Thư viện');
  const said = [await room.comment(), await room.comment(), await room.comment()];
  const ids: string[] = [];
  for (const one of said) {
    await room.code(room.analyst, one, [{ themeId: theme.id }]);
    ids.push((await room.coded(one)).points[0]?.id ?? '');
  }
  const split = (into: object[]) => room.analyst.ask('POST', `/themes/${theme.id}/split`, { into });
  const stranger = await split([{ title: 'Sách', points: [ids[0], randomUUID()] }]);
  assert.equal(stranger.statusCode, 422);
  assert.equal((await room.codebook()).items.length, 1, 'nothing was made');
  const made = await split([
    { title: 'Sách', points: [ids[0]] },
    { title: 'Máy tính', description: 'Cả mạng.', points: [ids[1]] },
  ]);
  assert.equal(made.statusCode, 201, made.body);
  const { items } = made.json<{ items: Theme[] }>();
  assert.deepEqual(
    items.map(({ title, splitFrom, counts }) => [title, splitFrom, counts?.points]),
    [
      ['Sách', theme.id, 1],
      ['Máy tính', theme.id, 1],
    ],
  );
  assert.equal((await room.coded(said[2] ?? { id: '' })).points[0]?.themeId, theme.id);
  assert.equal((await room.codebook()).revision, 2, 'a split is one revision');
});

test('a theme with something in it is not removed, an empty one is', async (t) => {
  const room = await codingRoom(t);
  const top = await room.theme('Trên');
  const low = await room.theme('Dưới', { parentId: top.id });
  const said = await room.comment();
  await room.code(room.analyst, said, [{ themeId: low.id }]);
  const remove = async ({ id }: Theme) => (await room.analyst.ask('DELETE', `/themes/${id}`)).statusCode;
  assert.deepEqual([await remove(top), await remove(low)], [409, 409]);
  await room.code(room.analyst, said, []);
  assert.deepEqual([await remove(low), await remove(top)], [204, 204]);
  assert.deepEqual((await room.codebook()).items, []);
  assert.equal((await room.theme('Trên')).title, 'Trên', 'the title is free again');
});

test('editors work with the codebook too; whoever analyses elsewhere, moderates or has no role does not', async (t) => {
  const room = await codingRoom(t);
  const theme = await room.theme('Đường');
  const editor = await givenDesk(room, 'editor', room.consultation.id);
  assert.equal((await editor.ask('PATCH', `/themes/${theme.id}`, { title: 'Đường sá' })).statusCode, 200);
  const elsewhere = await room.given.consultation();
  const stranger = await givenDesk(room, 'analyst', elsewhere.id);
  assert.equal((await stranger.ask('GET', `/themes/${theme.id}`)).statusCode, 404);
  assert.equal((await stranger.ask('GET', `/themes?consultation=${room.consultation.slug}`)).statusCode, 403);
  const moderator = await givenDesk(room, 'moderator', room.consultation.id);
  assert.equal((await moderator.ask('GET', `/themes/${theme.id}`)).statusCode, 403);
  const away = { consultation: elsewhere.slug, title: 'Con', parentId: theme.id };
  assert.equal((await stranger.ask('POST', '/themes', away)).statusCode, 422, 'a parent of another codebook');
});
