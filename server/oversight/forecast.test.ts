import assert from 'node:assert/strict';
import test from 'node:test';
import { forecast } from './forecast.ts';
import { shareOf } from './interval.ts';
import { daysWith, lastDays, wholeDays } from './last-days.ts';

const now = new Date('2026-11-20T00:00:00Z');
const closing = (days: number) => new Date(now.getTime() + days * 86_400_000);
const steady = (decided: number, arrived: number, days = 7) =>
  Array.from({ length: days }, () => ({ decided, arrived }));

test('a forecast carries the mean of whole days forward to the closing and beyond', () => {
  const behind = forecast(steady(100, 150), 200, { now, closesAt: closing(10) });
  assert.deepEqual([behind.state, behind.atClosing], ['falls_behind', 700]);
  assert.equal(behind.doneAt?.toISOString(), closing(17).toISOString());
  const keeps = forecast(steady(100, 60), 200, { now, closesAt: closing(10) });
  assert.deepEqual([keeps.state, keeps.atClosing], ['keeps_up', 0]);
  assert.equal(keeps.doneAt?.toISOString(), closing(5).toISOString());
  const even = forecast(steady(100, 100), 0, { now, closesAt: closing(10) });
  assert.deepEqual([even.state, even.doneAt], ['keeps_up', now]);
  const after = forecast(steady(100, 0), 250, { now, closesAt: closing(-1) });
  assert.deepEqual([after.state, after.doneAt?.toISOString()], ['after', closing(2.5).toISOString()]);
  const never = forecast(steady(100, 0), 250, { now, closesAt: null });
  assert.equal(never.state, 'after');
});

test('a forecast says when there is too little to tell, and when nothing waits', () => {
  const open = { now, closesAt: closing(10) };
  assert.equal(forecast(steady(100, 0, 2), 10, open).state, 'too_little');
  assert.equal(forecast(steady(4, 0), 10, open).state, 'too_little');
  assert.equal(forecast([], 10, open).decidedPerDay, 0);
  assert.equal(forecast([], 0, open).state, 'too_little', 'it is still open');
  assert.equal(forecast(steady(100, 0), 0, { now, closesAt: closing(-1) }).state, 'done');
});

test('a share has the interval that Wilson’s formula gives', () => {
  assert.equal(shareOf(0, 0), null);
  // Newcombe, 'Two-sided confidence intervals for the single proportion', 1998, table I: 81 of 263, 15 of 148, 0 of 20.
  assert.deepEqual(shareOf(81, 263), { hits: 81, count: 263, percent: 30.8, low: 25.5, high: 36.6 });
  assert.deepEqual(shareOf(15, 148), { hits: 15, count: 148, percent: 10.1, low: 6.2, high: 16 });
  assert.deepEqual(shareOf(0, 20), { hits: 0, count: 20, percent: 0, low: 0, high: 16.1 });
  assert.equal(shareOf(20, 20)?.high, 100);
});

test('the days are the last fourteen, and only whole ones are carried forward', () => {
  const dates = lastDays('2026-03-05');
  assert.deepEqual([dates[0], dates.at(-1), dates.length], ['2026-02-20', '2026-03-05', 14]);
  const counted = [{ day: '2026-03-04', acts: 3, decided: 2, released: 1 }];
  const arrivals = [
    { day: '2026-03-04', n: 5 },
    { day: '2026-03-04', n: 1 },
    { day: '2026-01-01', n: 9 },
  ];
  const days = daysWith(dates, counted, arrivals);
  assert.deepEqual(days.at(-2), { day: '2026-03-04', acts: 3, decided: 2, released: 1, arrived: 6 });
  assert.deepEqual(
    wholeDays(days, '2026-03-05', '2026-03-01').map(({ day }) => day),
    ['2026-03-02', '2026-03-03', '2026-03-04'],
  );
  assert.equal(wholeDays(days, '2026-03-05', null).length, 7);
});
