import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { givenComments, type GivenComment } from '#server/comments/given-comments.ts';
import { repair } from '#server/counts/recount.ts';
import { openPool } from '#server/database.ts';
import { changeWatcher } from '#server/open-data/watch-changes.ts';
import { compareDays, type Found, subtract } from '#server/testing/differencing.ts';
import { portal } from '#server/testing/portal.ts';
import { figuresOf, readCounted, tellFigures } from './read-statistics.ts';
import type { Figures, Statistics } from './schema.ts';
import { sides, tableNames } from './tables.ts';

type Said = NonNullable<GivenComment['said']>;
type Sent = NonNullable<GivenComment['sent']>;

const days = ['2026-11-20', '2026-11-21', '2026-11-22'] as const;

/** A consultation with something to find out in every table, and what an inquisitive person can look at. */
async function watched(t: TestContext) {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const owner = openPool({ url: here.ownerUrl }, 1, 'attacks');
  t.after(() => owner.end());
  const [, one, two] = consultation.sections.map(({ id, nodeId }) => ({ sectionId: id, nodeId }));
  assert.ok(one && two);
  const add = (n: number, day: string, said: Said, sent: Sent = {}, place = one) =>
    givenComments(
      here.parts.database.db,
      consultation.id,
      Array.from({ length: n }, () => ({
        place,
        day,
        said: said.visibility === 'pending' ? { ...said, body: 'Chờ duyệt.' } : said,
        sent: { province: '01', country: 'VN', ...sent },
      })),
    );
  const hidden = (stance: Said['stance']): Said => ({ stance, visibility: 'considered_only' });
  const abroad = { country: 'FR', province: null };
  const meeting: Sent = { channel: 'meeting', entry: 'organisation' };
  const [first, second] = days;
  await add(12, first, { stance: 'agree' });
  await add(6, first, hidden('agree'));
  await add(3, first, { stance: 'disagree', visibility: 'withheld' });
  await add(7, first, hidden('agree_with_changes'), { province: '04' }, two);
  await add(5, first, { stance: 'agree', group: 'overseas' }, abroad);
  await add(2, first, { ...hidden('agree'), group: 'overseas' }, abroad);
  await add(5, first, { stance: 'other', group: 'overseas' }, { country: 'US', province: null });
  await add(6, first, { ...hidden('other'), group: 'overseas' }, { country: 'US', province: null });
  await add(1, first, { ...hidden('other'), group: 'expert' }, { channel: 'qr', province: '08' });
  await add(6, first, { stance: 'agree', group: 'organisation' }, meeting);
  await add(2, first, { ...hidden('disagree'), group: 'organisation' }, meeting);
  await add(4, second, hidden('agree'), { channel: 'qr' });
  await add(9, second, hidden('agree'));
  await add(6, second, { stance: 'disagree', visibility: 'pending' });
  const at = { id: consultation.id, timeZone: 'Asia/Ho_Chi_Minh' };
  return {
    ...here,
    consultation,
    add,
    hidden,
    /** The figures of a day, counted and told as they are that day. */
    async on(day: string): Promise<Figures> {
      await repair(owner);
      return tellFigures(here.parts.database.pool, at, day);
    },
    /** The same without a second cell left out to cover the first. */
    async onWithoutCover(day: string): Promise<Figures> {
      await repair(owner);
      const counted = await readCounted(here.parts.database.pool, consultation.id);
      return figuresOf(counted, day, { complementary: false }).figures;
    },
    run: (statement: string) => owner.query(statement),
    /** Everything that everybody can read. */
    async published(): Promise<Row[]> {
      const rows: Row[] = [];
      for (const { id } of consultation.sections) {
        const answer = await here.app.inject(`/api/v1/sections/${id}/comments?limit=100`);
        rows.push(...answer.json<{ items: Row[] }>().items);
      }
      return rows;
    },
  };
}

interface Row {
  group: string;
  stance: string;
  date: string;
}
const readBy: [keyof Figures['by'], (row: Row) => string][] = [
  ['group', ({ group }) => group],
  ['stance', ({ stance }) => stance],
  ['day', ({ date }) => date],
];

/** Lines that count another number of comments as shown than can be read. */
const againstRows = (figures: Figures, rows: readonly Row[]) =>
  readBy.flatMap(([table, valueOf]) =>
    figures.by[table]
      .filter(
        ({ value, direct, handedIn }) =>
          direct.shown + handedIn.shown !== rows.filter((row) => valueOf(row) === value).length,
      )
      .map(({ value }) => `${table} ${value}`),
  );

const names = (found: Found[]) => [...new Set(found.map(({ cell, how }) => `${cell}: ${how}`))];

test('no cell tells that a handful of its comments is not displayed', async (t) => {
  const { on } = await watched(t);
  const figures = await on(days[2]);
  const bad = tableNames.flatMap((table) =>
    figures.by[table].flatMap((line) =>
      sides
        .map((side) => line[side].notShown)
        .filter((n) => n !== null && n > 0 && n < 5)
        .map((n) => `${table} ${line.value}: ${n}`),
    ),
  );
  assert.deepEqual(bad, []);
  const tells = (table: 'stance' | 'group', value: string) =>
    figures.by[table].find((line) => line.value === value)?.direct.notShown;
  assert.equal(tells('stance', 'agree'), 21, 'what points at nobody is told');
  assert.equal(
    tells('stance', 'disagree'),
    null,
    'what waits may be shown any moment, and then three are left',
  );
  assert.equal(tells('group', 'deputy'), 0);
});

test('totals minus cells, and margins against margins, give nothing away; without cover they do', async (t) => {
  const { on, onWithoutCover } = await watched(t);
  const without = names(subtract(await onWithoutCover(days[2])));
  assert.ok(without.length > 0, 'the attack works where there is something to find');
  assert.ok(without.includes('group expert direct: exact'), without.join(', '));
  assert.deepEqual(names(subtract(await on(days[2]))), []);
});

test('two days one after another give nothing away that each keeps', async (t) => {
  const { on, add, hidden, run } = await watched(t);
  const one = await on(days[1]);
  await add(1, days[1], hidden('agree'));
  await add(1, days[1], { ...hidden('other'), group: 'expert' }, { channel: 'qr' });
  await run(
    "UPDATE comment SET visibility = 'published' WHERE visibility = 'pending' AND day = '2026-11-21'",
  );
  const two = await on(days[2]);
  assert.deepEqual(names(compareDays(one, two)), []);
  assert.deepEqual(names(subtract(two)), []);
  await add(6, days[2], hidden('agree'));
  const three = await on('2026-11-23');
  assert.deepEqual(names(compareDays(two, three)), []);
  const agree = (figures: Figures) =>
    figures.by.stance.find(({ value }) => value === 'agree')?.direct.notShown;
  assert.deepEqual([agree(one), agree(two), agree(three)], [21, 21, 28], 'in steps of at least five');
});

test('what waits on a day that is over gives nothing away while it is decided about', async (t) => {
  const { on, run } = await watched(t);
  const shown: Figures[] = [];
  for (const day of ['2026-11-22', '2026-11-23', '2026-11-24']) {
    shown.push(await on(day));
    await run(`UPDATE comment SET visibility = 'published' WHERE id IN (
      SELECT id FROM comment WHERE visibility = 'pending' LIMIT 2)`);
  }
  const [one, two, three] = shown;
  assert.ok(one && two && three);
  for (const pair of [compareDays(one, two), compareDays(two, three), compareDays(one, three)])
    assert.deepEqual(names(pair), []);
});

test('published rows against tables, and sections against their document, give nothing away', async (t) => {
  const { on, published } = await watched(t);
  const figures = await on(days[2]);
  const rows = await published();
  const all = (side: 'direct' | 'handedIn') => figures.totals[side];
  assert.equal(rows.length, all('direct').shown + all('handedIn').shown);
  assert.deepEqual(againstRows(figures, rows), []);
  for (const table of tableNames)
    for (const { value, direct, handedIn } of figures.by[table])
      for (const { comments, shown } of [direct, handedIn])
        assert.ok(comments === null || comments === shown || comments - shown >= 5, `${table} ${value}`);
  for (const side of sides) {
    const sum = figures.sections.reduce((total, section) => total + section[side].notShown, 0);
    assert.equal(sum, all(side).notShown, 'plain numbers are whole');
  }
});

test('what was withdrawn since is in no figures of an earlier day, whoever holds them against what is left', async (t) => {
  const { on, run, published, app, consultation, parts } = await watched(t);
  const told = await on(days[1]);
  await run(`WITH gone AS (
      UPDATE comment SET visibility = 'withdrawn', stance = NULL, body = NULL, nonce = NULL
      WHERE id = (SELECT id FROM comment WHERE stance = 'other' AND visibility = 'published'
        AND consultation_id = '${consultation.id}' LIMIT 1)
      RETURNING bucket, id)
    INSERT INTO comment_history (bucket, id, comment_id, revision, event, from_visibility, to_visibility, day)
    SELECT bucket, id, id, 1, 'withdrawn', 'published', 'withdrawn', '2026-11-22' FROM gone`);
  await on(days[2]);
  const rows = await published();
  const pointed = ['group overseas', 'stance other', 'day 2026-11-20'];
  assert.deepEqual(againstRows(told, rows), pointed, 'the attack works where there is something to find');
  await changeWatcher(parts.database.pool)();
  const answer = await app.inject(`/api/v1/consultations/${consultation.slug}/statistics/${days[1]}`);
  const left = answer.json<Statistics>();
  assert.deepEqual(againstRows(left, rows), []);
  const cells = tableNames.flatMap((table) =>
    left.by[table].flatMap((line) => sides.map((side) => line[side])),
  );
  assert.ok(cells.every(({ comments, notShown }) => comments === null && notShown === null));
  assert.deepEqual([left.takenOut, left.totals], [true, told.totals], 'totals are plain');
});
