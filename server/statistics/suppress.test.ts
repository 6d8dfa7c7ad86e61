import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Channel, Group, Stance, type Visibility } from '#server/http/terms.ts';
import { compareDays, subtract } from '#server/testing/differencing.ts';
import type { StandingRow } from './queries.ts';
import { figuresOf } from './read-statistics.ts';
import type { Relations } from './bounds.ts';
import type { Cell } from './cells.ts';
import { suppress, type Suppressed } from './suppress.ts';

const cell = (key: string, notShown: number, mayAppear = 0): Cell => ({ key, shown: 3, notShown, mayAppear });
const column = (...cells: string[]): Relations => ({ columns: [{ cells }], apart: [] });
const suppressed = (cells: Cell[], before?: Suppressed) =>
  suppress(cells, column(...cells.map(({ key }) => key)), { before: before?.basis });
const told = (...cells: Cell[]) => Object.fromEntries(suppressed(cells).told);

test('none or at least five are told, and a second cell covers the first', () => {
  assert.deepEqual(told(cell('a', 0), cell('b', 5), cell('c', 20)), { a: 0, b: 5, c: 20 });
  assert.deepEqual(told(cell('a', 4), cell('b', 5), cell('c', 20)), { a: null, b: null, c: 20 });
  assert.deepEqual(told(cell('a', 1), cell('b', 0), cell('c', 20)), { a: null, b: 0, c: null });
  assert.deepEqual(told(cell('a', 3), cell('b', 0), cell('c', 0)), { a: null, b: null, c: null });
  // Five that are one each: whoever knows the sum knows all.
  const ones = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => cell(key, key === 'f' ? 9 : 1));
  assert.equal(told(...ones)['f'], null);
});

test('what may still appear does not count towards five', () => {
  assert.deepEqual(told(cell('a', 9, 5), cell('b', 9, 4), cell('c', 9, 0)), { a: null, b: null, c: 9 });
});

test('cells of two tables in which nobody is twice give each other away', () => {
  const cells = [cell('home', 20), cell('abroad', 9), cell('overseas', 3), cell('citizen', 26)];
  const columns = [{ cells: ['home', 'abroad'] }, { cells: ['overseas', 'citizen'] }];
  const { told: found } = suppress(cells, { columns, apart: [['overseas', 'home']] });
  assert.deepEqual([found.get('overseas'), found.get('citizen')], [null, null]);
  // That at most four live abroad says that at most four are overseas.
  const few = [cell('home', 25), cell('abroad', 4), cell('overseas', 3), cell('citizen', 26)];
  const { told: hidden } = suppress(few, { columns, apart: [['overseas', 'home']] });
  assert.deepEqual([...hidden.values()], [null, null, null, null]);
});

test('one person more changes nothing that is told, whoever looks before and after', () => {
  const one = suppressed([cell('a', 9), cell('b', 30), cell('c', 0), cell('d', 0)]);
  assert.deepEqual([...one.told.values()], [9, 30, 0, 0]);
  const two = suppressed([cell('a', 10), cell('b', 30), cell('c', 0), cell('d', 0)], one);
  assert.deepEqual([...two.told.values()], [9, 30, 0, 0]);
  const three = suppressed([cell('a', 10), cell('b', 30), cell('c', 1), cell('d', 0)], two);
  assert.deepEqual([...three.told.values()].slice(2), [null, null], 'which of the two it was stays open');
  const four = suppressed([cell('a', 14), cell('b', 31), cell('c', 1), cell('d', 0)], three);
  assert.deepEqual(four.told.get('a'), three.told.get('a'), 'five came, but not since the last was covered');
});

test('a cell that was left out is told again when it has grown by five, however slowly', () => {
  let last = suppressed([cell('a', 4), cell('b', 40), cell('c', 60)]);
  const tells: (number | null | undefined)[] = [];
  for (const n of [6, 8, 10]) {
    last = suppressed([cell('a', n), cell('b', 40 + n), cell('c', 60)], last);
    tells.push(last.told.get('a'));
  }
  assert.deepEqual(tells, [null, null, 10]);
});

/** What somebody said, as far as the tables are concerned. */
interface Said {
  group: string;
  stance: string;
  channel: string;
  country: string;
  visibility: Visibility;
}

const said = fc.record({
  group: fc.constantFrom(...Group.enum),
  stance: fc.constantFrom(...Stance.enum, 'none'),
  channel: fc.constantFrom(...Channel.enum),
  country: fc.constantFrom('VN', 'FR', 'LA', ''),
  visibility: fc.constantFrom<Visibility>(
    'published',
    'published',
    'published',
    'pending',
    'withheld',
    'considered_only',
    'withdrawn',
  ),
});

const dimensions = ['group', 'stance', 'channel', 'country', 'visibility', 'day'] as const;

/** Added up as they are in the roll-up: what is counted again and again here is cells, not comments. */
function rowsOf(all: readonly (Said & { day: string })[]): StandingRow[] {
  const rows = new Map<string, StandingRow>();
  for (const each of all) {
    const { visibility, group } = each;
    const handedIn = group === 'organisation';
    for (const dimension of dimensions) {
      const value = each[dimension];
      const key = `${dimension} ${value} ${visibility} ${handedIn}`;
      const row = rows.get(key);
      if (row) row.n += 1;
      else rows.set(key, { dimension, value, visibility, handedIn, n: 1 });
    }
  }
  return [...rows.values()];
}

/** A number that stayed what it was can mislead whoever subtracts: only what is so is found out. */
const isFew = (n: number) => n > 0 && n < 5;

const countries = new Set(['VN', 'FR', 'LA']);

test('whatever is said and decided, no day and no two days together give a handful away', () => {
  // Twice on the same day: people look more often than a day ends.
  const days = ['2026-11-20', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-22'];
  const arriving = fc.array(fc.array(said, { minLength: 4, maxLength: 90 }), {
    minLength: days.length,
    maxLength: days.length,
  });
  fc.assert(
    fc.property(arriving, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (arrived, decisions) => {
      const all: (Said & { day: string })[] = [];
      const told: ReturnType<typeof figuresOf>[] = [];
      for (const [n, day] of days.entries()) {
        // Some of what waited is shown, some withheld.
        for (const [i, each] of all.entries())
          if (each.visibility === 'pending' && decisions[(i + n) % 40])
            each.visibility = i % 3 === 0 ? 'withheld' : 'published';
        const group = ({ country }: Said) => (country === 'FR' || country === 'LA' ? 'overseas' : 'citizen');
        for (const each of arrived[n] ?? [])
          all.push({
            ...each,
            day,
            group: each.group === 'organisation' ? each.group : group(each),
          });
        const counted = {
          rows: rowsOf(all),
          named: { countries, provinces: new Set<string>() },
          sent: { direct: 0, handedIn: 0 },
        };
        told.push(figuresOf(counted, day, { before: told.at(-1)?.basis }));
      }
      for (const [n, { figures, basis }] of told.entries()) {
        // On the first day the only line of its table is the total.
        const found = subtract(figures).filter(
          ({ cell: key }) => isFew(basis[key]?.seen ?? 0) && (!key.startsWith('day') || n > 1),
        );
        assert.deepEqual(found, []);
        for (const [m, later] of told.entries()) {
          if (m <= n) continue;
          const isSo = (key: string) => [basis, later.basis].some((at) => isFew(at[key]?.seen ?? 0));
          const steps = compareDays(figures, later.figures).filter(({ cell: key, how }) =>
            how === 'step' ? m === n + 1 : isSo(key),
          );
          assert.deepEqual(steps, []);
        }
      }
    }),
    { numRuns: 100 },
  );
});
