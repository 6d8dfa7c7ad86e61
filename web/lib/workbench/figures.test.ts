import assert from 'node:assert/strict';
import test from 'node:test';
import { crossIn, filtersOf } from './cross.ts';
import { lastDayBefore, timelineOf } from './days.ts';
import { heatOf } from './heat.ts';

const figure = (direct: number, handedIn = 0) => ({
  direct: { comments: direct, shown: direct },
  handedIn: { comments: handedIn, shown: handedIn },
});

test('days stand where they are between the first one and the deadline, on one scale', () => {
  const timeline = timelineOf(
    [
      { value: '2026-11-02', ...figure(4, 2) },
      { value: '2026-11-01', ...figure(1) },
      { value: '2026-11-03', ...figure(0) },
    ],
    '2026-11-10',
  );
  assert.deepEqual(
    [timeline?.first, timeline?.last, timeline?.peak, timeline?.deadline],
    ['2026-11-01', '2026-11-10', { day: '2026-11-02', count: 4 }, 100],
  );
  assert.deepEqual(timeline?.handedIn, [{ day: '2026-11-02', count: 2, x: 10, width: 10, height: 50 }]);
  assert.equal(timelineOf([{ value: '2026-11-02', ...figure(3) }], '2026-11-01')?.deadline, 0);
  assert.equal(timelineOf([], '2026-11-10'), undefined);
});

test('a table is of any two things that are not the same, parts of the draft by stance where nothing is asked', () => {
  const of = (address: string) => Object.values(crossIn(new URLSearchParams(address)));
  assert.deepEqual(of('rows=province&columns=handling'), ['province', 'handling']);
  assert.deepEqual(of('rows=stance'), ['stance', 'group']);
  assert.deepEqual(of('rows=mood&columns=section'), ['section', 'stance']);
  assert.deepEqual(filtersOf('day', '2026-11-02'), { from: '2026-11-02', to: '2026-11-02' });
});

test('a midnight is the end of the day before', () => {
  assert.equal(lastDayBefore('2026-12-01T17:00:00Z', 'Asia/Ho_Chi_Minh'), '2026-12-01');
  assert.equal(lastDayBefore('2026-12-01T10:00:00Z', 'Asia/Ho_Chi_Minh'), '2026-12-01');
});

test('a heat map keeps the order of the draft, of the largest rows, and tells one comment from none', () => {
  const line = (value: string, n: number) => ({ value, ...figure(n) });
  const rows = heatOf(
    {
      rowValues: [line('a', 1), line('b', 100), line('c', 0), line('d', 40)],
      cells: [
        { row: 'a', column: 'agree', ...figure(1) },
        { row: 'b', column: 'agree', ...figure(100) },
        { row: 'd', column: 'other', ...figure(10, 30) },
      ],
    },
    ['agree', 'other'],
    3,
  );
  assert.deepEqual(
    rows.map(({ line: { value }, cells }) => [value, ...cells.map(({ shade }) => shade)]),
    [
      ['a', 1, 0],
      ['b', 6, 0],
      ['d', 0, 4],
    ],
  );
});
