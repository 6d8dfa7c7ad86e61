import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Dimension } from '#db/schema/figures.ts';
import { Channel, Group, Stance, type Visibility } from '#server/http/terms.ts';
import { compareDays, subtract } from '#server/testing/differencing.ts';
import type { StandingRow } from './queries.ts';
import { figuresOf } from './read-statistics.ts';
import { suppress } from './suppress.ts';

const cell = (key: string, notShown: number, pending = 0) => ({ key, shown: 3, notShown, pending });
const sums = [{ cells: ['a', 'b', 'c'] }];
const told = (...cells: ReturnType<typeof cell>[]) => Object.fromEntries(suppress(cells, sums));

test('none or at least five are told, and a second cell covers the first', () => {
  assert.deepEqual(told(cell('a', 0), cell('b', 5), cell('c', 20)), { a: 0, b: 5, c: 20 });
  assert.deepEqual(told(cell('a', 4), cell('b', 5), cell('c', 20)), { a: null, b: null, c: 20 });
  assert.deepEqual(told(cell('a', 1), cell('b', 0), cell('c', 20)), { a: null, b: 0, c: null });
  assert.deepEqual(told(cell('a', 3), cell('b', 0), cell('c', 0)), { a: null, b: null, c: null });
  // Five that are one each: whoever knows the sum knows all.
  const ones = suppress(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => cell(key, key === 'f' ? 9 : 1)),
    [{ cells: ['a', 'b', 'c', 'd', 'e', 'f'] }],
  );
  assert.equal(ones.get('f'), null);
});

test('what waits does not count towards five', () => {
  assert.deepEqual(told(cell('a', 9, 5), cell('b', 9, 4), cell('c', 9, 0)), { a: null, b: null, c: 9 });
});

test('a part gives its whole away, and the whole its parts', () => {
  const parts = [{ of: 'whole', cells: ['a', 'b'] }];
  const some = (a: number, b: number) =>
    Object.fromEntries(suppress([cell('whole', a + b), cell('a', a), cell('b', b)], parts));
  assert.deepEqual(some(3, 9), { whole: 12, a: null, b: null });
  assert.deepEqual(some(3, 0), { whole: null, a: null, b: 0 });
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

function rowsOf(all: readonly (Said & { day: string })[]): StandingRow[] {
  return all.flatMap((each) =>
    dimensions.map((dimension: (typeof dimensions)[number] & Dimension) => ({
      dimension,
      value: each[dimension],
      visibility: each.visibility,
      handedIn: each.group === 'organisation',
      n: 1,
    })),
  );
}

const countries = new Set(['VN', 'FR', 'LA']);

test('whatever is said and decided, no day and no two days together give a handful away', () => {
  const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'];
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
          all.push({ ...each, day, group: each.group === 'organisation' ? each.group : group(each) });
        const counted = {
          rows: rowsOf(all),
          named: { countries, provinces: new Set<string>() },
          sent: [],
        };
        told.push(figuresOf(counted, day, { before: told.at(-1)?.basis ?? {} }));
      }
      for (const [n, { figures }] of told.entries()) {
        // On the first day the only line of its table is the total.
        const found = subtract(figures).filter(({ cell: key }) => !key.startsWith('day') || n > 0);
        assert.deepEqual(found, []);
        for (const later of told.slice(n + 1)) {
          const steps = compareDays(figures, later.figures);
          assert.deepEqual(later === told[n + 1] ? steps : steps.filter(({ how }) => how !== 'step'), []);
        }
      }
    }),
    { numRuns: 300 },
  );
});
