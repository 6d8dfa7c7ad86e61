import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { mark } from '#server/screening/mask.ts';
import { codingRoom } from '#server/testing/coding.ts';
import { givenDesk } from '#server/testing/desk.ts';
import type { ThemePoints } from './schema.ts';

const body = 'Thư viện 📚 nên mở cửa buổi tối và cả chủ nhật.';
const evening = { field: 'body', start: 15, end: 30 };

test('passages are coded in code points, a comment as a whole too, and what is left out goes', async (t) => {
  const room = await codingRoom(t);
  const [opening, books] = [await room.theme('Giờ mở cửa'), await room.theme('Sách')];
  const said = await room.comment({ body, suggestedText: 'Mở đến 21 giờ.' });
  const points = [
    { themeId: opening.id, ...evening },
    { themeId: opening.id, ...evening },
    { themeId: books.id.toUpperCase() },
    { themeId: opening.id, field: 'suggestedText', start: 0, end: 2 },
  ];
  const answer = await room.code(room.analyst, said, points);
  assert.equal(answer.statusCode, 200, answer.body);
  const first = await room.coded(said, room.colleague);
  assert.deepEqual(
    first.points.map(({ themeId, field, text, reread }) => [themeId, field, text, reread]),
    [
      [books.id, null, null, false],
      [opening.id, 'body', 'mở cửa buổi tối', false],
      [opening.id, 'suggestedText', 'Mở', false],
    ],
  );
  assert.equal(first.handling.state, 'read', 'whoever codes has read');
  await room.code(room.colleague, said, [
    points[0] ?? {},
    { themeId: books.id, field: 'body', start: 0, end: 8 },
  ]);
  const second = await room.coded(said);
  assert.deepEqual(
    second.points.map(({ text }) => text),
    ['Thư viện', 'mở cửa buổi tối'],
  );
  const kept = first.points[1];
  assert.deepEqual(second.points[1], kept, 'what stays is still whose it was');
  await room.code(room.colleague, said, []);
  assert.deepEqual((await room.coded(said)).points, []);
});

test('a passage that is not there, a theme that is not in use and a stale revision are refused, and nothing changes', async (t) => {
  const room = await codingRoom(t);
  const theme = await room.theme('Giờ mở cửa');
  const elsewhere = await room.given.consultation();
  const stranger = await givenDesk(room, 'analyst', elsewhere.id);
  const other = await stranger.ask('POST', '/themes', {
    consultation: elsewhere.slug,
    title: 'Của người khác',
  });
  const said = await room.comment({ body });
  await room.code(room.analyst, said, [{ themeId: theme.id, ...evening }]);
  const length = [...body].length;
  const refused: [object, number, string][] = [
    [{ field: 'body', start: 0, end: length + 1 }, 422, '/points/0/end'],
    [{ field: 'body', start: 5, end: 5 }, 422, '/points/0/end'],
    [{ field: 'body', start: 5 }, 422, '/points/0/end'],
    [{ start: 5, end: 6 }, 422, '/points/0/field'],
    [{ field: 'suggestedText', start: 0, end: 1 }, 422, '/points/0/field'],
    [{ themeId: randomUUID() }, 422, '/points/0/themeId'],
    [{ themeId: other.json<{ id: string }>().id }, 422, '/points/0/themeId'],
    [{ field: 'body', start: -1, end: 2 }, 400, ''],
    [{ field: 'body', start: 0, end: 2.5 }, 400, ''],
    [{ field: 'quote', start: 0, end: 2 }, 400, ''],
    [{ text: 'mở cửa' }, 400, ''],
  ];
  for (const [sent, status, pointer] of refused) {
    const answer = await room.code(room.analyst, said, [{ themeId: theme.id, ...sent }]);
    assert.equal(answer.statusCode, status, JSON.stringify(sent));
    if (pointer) assert.equal(answer.json().errors[0].pointer, pointer);
  }
  assert.equal((await room.code(room.analyst, said, [], 2)).statusCode, 409);
  assert.equal((await room.code(stranger, said, [])).statusCode, 404);
  assert.equal((await room.coded(said)).points.length, 1);
  const whole = await room.code(room.analyst, said, [
    { themeId: theme.id, field: 'body', start: 0, end: length },
  ]);
  assert.equal(whole.statusCode, 200);
});

test('after a correction points are to be read again, with the words that they were made of; coding does that', async (t) => {
  const room = await codingRoom(t);
  const theme = await room.theme('Giờ mở cửa');
  const said = await room.comment({ body });
  await room.code(room.analyst, said, [{ themeId: theme.id, ...evening }]);
  await room.person.correct(said.code, said.id, {
    revision: 1,
    body: 'Mở buổi sáng thôi, không cần buổi tối đâu.',
  });
  const [stale] = (await room.coded(said)).points;
  assert.deepEqual([stale?.reread, stale?.revision, stale?.text], [true, 1, 'mở cửa buổi tối']);
  assert.equal((await room.codebook()).items[0]?.counts?.reread, 1);
  assert.equal((await room.code(room.analyst, said, [{ themeId: theme.id }], 1)).statusCode, 409);
  await room.code(room.colleague, said, [{ themeId: theme.id, ...evening }], 2);
  const [again] = (await room.coded(said)).points;
  assert.deepEqual([again?.reread, again?.revision, again?.text], [false, 2, 'ôi, không cần b']);
  assert.equal((await room.codebook()).items[0]?.counts?.reread, 0);
});

test('a withdrawal takes the points along, whoever codes at the same moment', async (t) => {
  const room = await codingRoom(t);
  const theme = await room.theme('Giờ mở cửa');
  for (let round = 0; round < 8; round += 1) {
    const said = await room.comment({ body });
    await Promise.all([
      room.code(room.analyst, said, [{ themeId: theme.id, ...evening }]),
      room.person.withdraw(said.code, said.id),
      room.analyst.ask('POST', `/comments/${said.id}/notes`, { text: 'Ghi lại câu này.' }),
    ]);
    assert.deepEqual((await room.coded(said)).points, []);
    assert.equal((await room.code(room.analyst, said, [])).statusCode, 409);
  }
  const left = 'SELECT FROM point WHERE consultation_id = $1 UNION ALL SELECT FROM handling_note';
  const { rows } = await room.pool.query(left, [room.consultation.id]);
  assert.equal(rows.length, 0);
  assert.equal((await room.codebook()).items[0]?.counts?.points, 0);
});

test('private data is masked in coded passages too, on the page of the theme for everybody', async (t) => {
  const room = await codingRoom(t);
  const theme = await room.theme('Liên hệ');
  const said = await room.comment({ body: 'Xin gọi 0912 345 678 cho tôi nhé.' });
  const masked = `gọi ${mark} cho`;
  const sent = { themeId: theme.id, field: 'body', start: 4, end: 4 + [...masked].length };
  assert.equal((await room.code(room.analyst, said, [sent])).statusCode, 200);
  const [point] = (await room.coded(said)).points;
  assert.deepEqual([point?.start, point?.end, point?.text], [sent.start, sent.end, masked]);
  const { rows } = await room.pool.query('SELECT start, "end" FROM point WHERE theme_id = $1', [theme.id]);
  assert.deepEqual(rows, [{ start: 4, end: 24 }], 'kept as it stands in the comment');
  const answer = await room.analyst.ask('GET', `/themes/${theme.id}/points`);
  const [item] = answer.json<ThemePoints>().items;
  assert.deepEqual([item?.text, item?.comment.section, item?.comment.group], [masked, 'Điều 2', 'citizen']);
  assert.doesNotMatch(answer.body, /0912|345 678/);
});

test('what is coded with a theme is read page by page, each point once', async (t) => {
  const room = await codingRoom(t);
  const theme = await room.theme('Giờ mở cửa');
  for (let n = 0; n < 5; n += 1)
    await room.code(room.analyst, await room.comment({ body: `Ý ${n}` }), [
      { themeId: theme.id, field: 'body', start: 0, end: 3 },
    ]);
  const read = async (after?: string): Promise<ThemePoints> => {
    const answer = await room.analyst.ask(
      'GET',
      `/themes/${theme.id}/points?limit=2${after ? `&after=${after}` : ''}`,
    );
    return answer.json<ThemePoints>();
  };
  const pages = [await read()];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await read(next));
  const texts = pages.flatMap(({ items }) => items.map(({ text }) => text));
  assert.deepEqual(texts.sort(), ['Ý 0', 'Ý 1', 'Ý 2', 'Ý 3', 'Ý 4']);
  assert.equal(pages.length, 3);
  const made = await room.analyst.ask('GET', `/themes/${theme.id}/points?after=abc`);
  assert.equal(made.statusCode, 400);
});

test('two who code one comment at once leave one of their codings whole', async (t) => {
  const room = await codingRoom(t);
  const [a, b] = [await room.theme('Một'), await room.theme('Hai')];
  const said = await room.comment({ body });
  const of = (id: string) => [
    { themeId: id, field: 'body', start: 0, end: 3 },
    { themeId: id, field: 'body', start: 4, end: 8 },
  ];
  await Promise.all([
    room.code(room.analyst, said, of(a.id)),
    room.code(room.colleague, said, of(b.id)),
    room.code(room.analyst, said, of(a.id)),
  ]);
  const { points } = await room.coded(said);
  assert.equal(points.length, 2);
  assert.equal(new Set(points.map(({ themeId }) => themeId)).size, 1);
});
