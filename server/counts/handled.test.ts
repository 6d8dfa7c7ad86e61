import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPool } from '#server/database.ts';
import type { Crosstab, FigureLine, Summary } from '#server/figures/schema.ts';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { codingRoom } from '#server/testing/coding.ts';
import { countChanges } from './count.ts';
import { recount, repair } from './recount.ts';

async function counted(t: TestContext) {
  const room = await codingRoom(t);
  const { pool, analyst, consultation } = room;
  const count = async () => {
    for (const consumer of [countChanges, foldShown]) await drain(pool, consumer);
  };
  const get = async <T>(path: string): Promise<T> => {
    const answer = await analyst.ask('GET', `/analysis/${path}consultation=${consultation.slug}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<T>();
  };
  return {
    ...room,
    count,
    handle: (id: string, state: string) => analyst.ask('PATCH', `/comments/${id}/handling`, { state }),
    summary: (filters = '') => get<Summary>(`summary?${filters}`),
    crosstab: (rows: string, columns: string, filters = '') =>
      get<Crosstab>(`crosstab?rows=${rows}&columns=${columns}&${filters}`),
    wrongCells: async () => (await recount(pool)).wrongCells,
  };
}

const told = (lines: FigureLine[] | null) =>
  Object.fromEntries((lines ?? []).map(({ value, direct }) => [value, direct.comments]));

test('how far the analysis is stands in summaries and tables, alone and with other filters', async (t) => {
  const { comment, handle, count, summary, crosstab, wrongCells, consultation } = await counted(t);
  const [one, two, three] = [await comment(), await comment({ stance: 'disagree' }, 1), await comment()];
  await handle(one.id, 'read');
  await handle(two.id, 'in_synthesis');
  assert.equal(await wrongCells(), 0, 'what waits is added');
  await count();
  assert.deepEqual(told((await summary()).by.handling), { to_read: 1, read: 1, in_synthesis: 1 });
  assert.equal(await wrongCells(), 0);

  await handle(one.id, 'in_synthesis');
  await handle(two.id, 'to_read');
  await handle(three.id, 'read');
  await count();
  const section = consultation.sections[2]?.nodeId ?? '';
  const some: [string, string, object][] = [
    ['', 'margins', { to_read: 1, read: 1, in_synthesis: 1 }],
    ['handling=read&', 'margins', { to_read: 0, read: 1, in_synthesis: 0 }],
    [`section=${section}&stance=agree&`, 'wide', { to_read: 0, read: 1, in_synthesis: 1 }],
    ['handling=to_read&handling=read&stance=disagree&', 'wide', { to_read: 1, read: 0, in_synthesis: 0 }],
    ['language=vi&', 'comments', { to_read: 1, read: 1, in_synthesis: 1 }],
    ['language=vi&handling=in_synthesis&', 'comments', { to_read: 0, read: 0, in_synthesis: 1 }],
  ];
  for (const [filters, source, by] of some) {
    const found = await summary(filters);
    assert.deepEqual([found.source, told(found.by.handling)], [source, by], filters);
    assert.deepEqual(told((await crosstab('handling', 'stance', filters)).rowValues), by, filters);
  }
  const table = await crosstab('section', 'handling', 'stance=agree&');
  assert.deepEqual(table.cells.map(({ row, column, direct }) => [row, column, direct.comments]).sort(), [
    [section, 'in_synthesis', 1],
    [section, 'read', 1],
  ]);
});

test('a handled comment that is corrected, withdrawn or withheld is counted where it stands then', async (t) => {
  const { comment, handle, count, crosstab, wrongCells, person, pool, consultation } = await counted(t);
  const [one, two, three] = [await comment(), await comment(), await comment()];
  for (const { id } of [one, two, three]) await handle(id, 'read');
  await count();
  await person.correct(one.code, one.id, {
    revision: 1,
    stance: 'other',
    target: { sectionId: consultation.sections[1]?.id },
  });
  await person.withdraw(two.code, two.id);
  assert.equal(await wrongCells(), 0, 'before it is counted');
  await count();
  const cells = async () =>
    (await crosstab('stance', 'handling')).cells.map(({ row, column, direct }) => [
      row,
      column,
      direct.comments,
    ]);
  assert.deepEqual((await cells()).sort(), [
    ['agree', 'read', 1],
    ['other', 'read', 1],
  ]);
  // A decision counts when it can no longer be undone: until then neither does what is said of its handling.
  await pool.query(`UPDATE outbox SET counted = false, at = clock_timestamp() + interval '1 hour', changes = '{"comments": [], "submissions": []}'
    WHERE event = 'corrected'`);
  await handle(one.id, 'in_synthesis');
  await count();
  assert.deepEqual((await cells()).sort(), [
    ['agree', 'read', 1],
    ['other', 'read', 1],
  ]);
  assert.equal(await wrongCells(), 0);
  await pool.query('UPDATE outbox SET at = clock_timestamp()');
  await count();
  assert.deepEqual((await cells()).sort(), [
    ['agree', 'read', 1],
    ['other', 'in_synthesis', 1],
  ]);
  assert.equal(await wrongCells(), 0);
});

test('whatever is said of comments and of their handling at once, with several workers, a recount finds the same', async (t) => {
  const { comment, handle, person, wrongCells, ownerUrl, count, pool, colleague } = await counted(t);
  const workers = openPool({ url: ownerUrl }, 3, 'workers');
  t.after(() => workers.end());
  let over = false;
  const working = [1, 2, 3].map(async () => {
    while (!over) await countChanges(workers).then(() => sleep(2));
  });
  const states = ['read', 'in_synthesis', 'to_read', 'read'];
  try {
    const all = await Promise.all(Array.from({ length: 5 }, () => comment()));
    await Promise.all(
      all.map(async ({ id, code }, n) => {
        const correct = (revision: number, stance: string) => person.correct(code, id, { revision, stance });
        for (const [i, state] of states.entries())
          await Promise.all([
            handle(id, state),
            colleague.ask('PATCH', `/comments/${id}/handling`, { state: states[(i + n) % 4] }),
            i === 3 && n % 2 ? person.withdraw(code, id) : correct(i + 1, i % 2 ? 'disagree' : 'other'),
          ]);
      }),
    );
    assert.equal(await wrongCells(), 0, 'also in the middle of it');
  } finally {
    over = true;
    await Promise.all(working);
  }
  await count();
  assert.equal(await wrongCells(), 0);
  const { rows } = await pool.query<{ n: number }>('SELECT min(n)::int AS n FROM comment_count');
  assert.equal(rows[0]?.n, 0, 'nothing is below nothing');
});

test('a recount finds handling that is counted wrongly, and a repair mends it', async (t) => {
  const { comment, handle, count, wrongCells, ownerUrl } = await counted(t);
  const owner = openPool({ url: ownerUrl }, 1, 'recount');
  t.after(() => owner.end());
  const said = await comment();
  await handle(said.id, 'read');
  await count();
  const damages = [
    "UPDATE comment_count SET n = n + 1 WHERE handling = 'read'",
    "UPDATE comment_margin SET n = 7 WHERE other = 'handling' AND other_value = 'read'",
    "UPDATE handling SET state = 'in_synthesis'",
    'UPDATE handling SET counted_as = NULL, counted = false',
  ];
  for (const damage of damages) {
    await owner.query(damage);
    assert.ok((await wrongCells()) > 0, damage);
    await repair(owner);
    assert.equal(await wrongCells(), 0, damage);
    await handle(said.id, damage.includes('state') ? 'read' : 'in_synthesis');
    await count();
    assert.equal(await wrongCells(), 0, damage);
  }
});
