import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPool } from '#server/database.ts';
import type { Crosstab, FigureLine, Summary } from '#server/figures/schema.ts';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { storedId } from '#server/ids.ts';
import type { Desk } from '#server/testing/desk.ts';
import { type GivenComment, itemOf, moderated } from '#server/testing/moderated.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { countChanges } from './count.ts';
import { recount, repair } from './recount.ts';

async function counted(t: TestContext) {
  const here = await moderated(t, { moderation: 'post' });
  const { consultation, parts } = here;
  const { pool } = parts.database;
  const analyst = await here.moderator('analyst');
  const person = visitor(here.app);
  const count = async () => {
    for (const consumer of [countChanges, foldShown]) await drain(pool, consumer);
  };
  const get = async <T>(path: string): Promise<T> => {
    const answer = await analyst.ask('GET', `/analysis/${path}consultation=${consultation.slug}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<T>();
  };
  const crosstab = (rows: string, columns: string, filters = '') =>
    get<Crosstab>(`crosstab?rows=${rows}&columns=${columns}&${filters}`);
  return {
    ...here,
    pool,
    person,
    count,
    crosstab,
    async comment(said: object = {}, section = 2): Promise<GivenComment> {
      const sent = submissionOf([onSection(consultation.sections[section], { ...said })]);
      const { receipt, comments } = await person.submit(sent);
      const id = comments[0]?.id ?? '';
      return { id, stored: storedId(parts.keys, id), code: receipt.code };
    },
    handle: (id: string, state: string, by = analyst) =>
      by.ask('PATCH', `/comments/${id}/handling`, { state }),
    /** Decides that a comment is not shown; that counts when it can no longer be undone. */
    async withhold(by: Desk, comment: GivenComment) {
      const found = await here.take(by, comment);
      const answer = await here.decide(by, found, 'withhold', { reason: 'advertising' });
      assert.equal(itemOf(answer)?.status, 'applied', answer.body);
    },
    /** How many comments stand where, such as `other read`. */
    async cells(rows: string): Promise<string[]> {
      const { cells } = await crosstab(rows, 'handling');
      return cells.map(({ row, column, direct }) => `${row} ${column} ${direct.comments}`).sort();
    },
    summary: (filters = '') => get<Summary>(`summary?${filters}`),
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
  const here = await counted(t);
  const { comment, handle, count, cells, wrongCells, person } = here;
  const [one, two, three] = [await comment(), await comment(), await comment()];
  for (const { id } of [one, two, three]) await handle(id, 'read');
  await count();
  await person.correct(one.code, one.id, {
    revision: 1,
    stance: 'other',
    target: { sectionId: here.consultation.sections[1]?.id },
  });
  await person.withdraw(two.code, two.id);
  assert.equal(await wrongCells(), 0, 'before it is counted');
  await count();
  assert.deepEqual(await cells('stance'), ['agree read 1', 'other read 1']);
  await here.withhold(await here.moderator(), three);
  await handle(three.id, 'in_synthesis');
  await count();
  assert.deepEqual(await cells('visibility'), ['published read 2'], 'as long as it can be undone');
  assert.equal(await wrongCells(), 0);
  await here.letTimePass();
  await count();
  assert.deepEqual(await cells('visibility'), ['published read 1', 'withheld in_synthesis 1']);
  assert.equal(await wrongCells(), 0);
});

test('a worker that is killed while it counts leaves nothing counted by half, and the next one counts it', async (t) => {
  const { comment, handle, count, cells, wrongCells, ownerUrl } = await counted(t);
  const [owner, worker] = [openPool({ url: ownerUrl }, 2, 'owner'), openPool({ url: ownerUrl }, 1, 'worker')];
  t.after(() => Promise.all([owner.end(), worker.end()]));
  /** Kills the worker when it has added to the first roll-ups and waits to add to the last. */
  async function killedHalfway(): Promise<void> {
    const other = await owner.connect();
    await other.query('BEGIN');
    await other.query('LOCK TABLE comment_margin IN SHARE MODE');
    const counting = assert.rejects(countChanges(worker), /terminating connection/);
    const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'gop-y worker' AND wait_event_type = 'Lock'`;
    while ((await owner.query(kill)).rowCount === 0);
    await counting;
    await other.query('COMMIT');
    other.release();
  }
  const said = await comment();
  await killedHalfway();
  assert.equal(await wrongCells(), 0, 'what was received waits still');
  await count();
  assert.deepEqual(await cells('stance'), ['agree to_read 1']);
  await handle(said.id, 'read');
  await killedHalfway();
  assert.equal(await wrongCells(), 0, 'and so does how far it is');
  await count();
  assert.deepEqual(await cells('stance'), ['agree read 1']);
  assert.equal(await wrongCells(), 0);
});

test('whatever is said of comments and of their handling at once, with several workers, a recount finds the same', async (t) => {
  const here = await counted(t);
  const { comment, handle, person, wrongCells, ownerUrl, count, pool } = here;
  const [colleague, moderator] = [await here.moderator('analyst'), await here.moderator()];
  const workers = openPool({ url: ownerUrl }, 3, 'workers');
  t.after(() => workers.end());
  let over = false;
  const working = [1, 2, 3].map(async () => {
    while (!over) await countChanges(workers).then(() => sleep(2));
  });
  const states = ['read', 'in_synthesis', 'to_read', 'read'];
  try {
    const all = await Promise.all(Array.from({ length: 6 }, () => comment()));
    await Promise.all(
      all.map(async (one, n) => {
        const { id, code } = one;
        const correct = (revision: number, stance: string) => person.correct(code, id, { revision, stance });
        // The first is withheld, and so not corrected; half of the others are withdrawn in the end.
        const says = (i: number) => {
          if (n === 0) return i === 2 && here.withhold(moderator, one);
          return i === 3 && n % 2 ? person.withdraw(code, id) : correct(i + 1, i % 2 ? 'disagree' : 'other');
        };
        for (const [i, state] of states.entries())
          await Promise.all([
            handle(id, state),
            handle(id, states[(i + n) % 4] ?? 'read', colleague),
            says(i),
          ]);
      }),
    );
    assert.equal(await wrongCells(), 0, 'also in the middle of it');
    await here.letTimePass();
  } finally {
    over = true;
    await Promise.all(working);
  }
  await count();
  assert.equal(await wrongCells(), 0);
  assert.deepEqual(
    (await here.cells('visibility')).filter((cell) => cell.startsWith('withheld')),
    ['withheld read 1'],
  );
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
