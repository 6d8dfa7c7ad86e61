import assert from 'node:assert/strict';
import test from 'node:test';
import { type DatesNow, datesFaults, isExtension, type WantedDates } from './dates-policy.ts';

const day = (n: number) => new Date(Date.UTC(2027, 0, n));
const now = day(10);
const none = { plannedOpensAt: null, closesAt: null, intakeClosesAt: null, responseDueAt: null };
const announced: DatesNow = { ...none, opensAt: null, now };
const opened: DatesNow = {
  plannedOpensAt: day(5),
  opensAt: day(5),
  closesAt: day(20),
  intakeClosesAt: day(25),
  responseDueAt: day(30),
  now,
};
const { opensAt: _opensAt, now: _now, ...asAnnounced } = opened;

const faultsOf = (current: DatesNow, wanted: Partial<WantedDates>) => {
  const { opensAt: _, now: __, ...dates } = current;
  return datesFaults(current, { ...dates, ...wanted }).map(({ pointer }) => pointer);
};

test('before the opening dates are free, as long as they follow one another', () => {
  assert.deepEqual(faultsOf(announced, {}), []);
  assert.deepEqual(faultsOf(announced, { ...asAnnounced, plannedOpensAt: day(12) }), []);
  assert.deepEqual(faultsOf(announced, { plannedOpensAt: day(12) }), []);
  assert.deepEqual(faultsOf(announced, { closesAt: day(9) }), ['/closesAt']);
  assert.deepEqual(faultsOf(announced, { plannedOpensAt: day(20), closesAt: day(20) }), ['/closesAt']);
  assert.deepEqual(faultsOf(announced, { intakeClosesAt: day(20) }), ['/intakeClosesAt']);
  assert.deepEqual(faultsOf(announced, { closesAt: day(20), intakeClosesAt: day(19) }), ['/intakeClosesAt']);
  assert.deepEqual(faultsOf(announced, { closesAt: day(20), responseDueAt: day(19) }), ['/responseDueAt']);
  assert.deepEqual(faultsOf(announced, { responseDueAt: day(19) }), []);
  assert.deepEqual(faultsOf({ ...announced, closesAt: day(9) }, { responseDueAt: day(19) }), [], 'unchanged');
});

test('after the opening nothing that was announced comes earlier', () => {
  assert.deepEqual(faultsOf(opened, {}), []);
  assert.deepEqual(faultsOf(opened, { closesAt: day(24) }), []);
  assert.deepEqual(faultsOf(opened, { closesAt: day(19) }), ['/closesAt']);
  assert.deepEqual(faultsOf(opened, { closesAt: null }), ['/closesAt', '/intakeClosesAt']);
  assert.deepEqual(faultsOf(opened, { plannedOpensAt: day(6) }), ['/plannedOpensAt']);
  assert.deepEqual(faultsOf(opened, { intakeClosesAt: day(24) }), ['/intakeClosesAt']);
  assert.deepEqual(faultsOf(opened, { intakeClosesAt: null }), ['/intakeClosesAt']);
  assert.deepEqual(faultsOf(opened, { intakeClosesAt: day(26) }), []);
  assert.deepEqual(faultsOf({ ...opened, intakeClosesAt: null }, { intakeClosesAt: day(21) }), []);
  assert.deepEqual(faultsOf({ ...opened, closesAt: null }, { closesAt: day(4) }).slice(0, 1), ['/closesAt']);
});

test('what has closed is not opened again', () => {
  const closed = { ...opened, now: day(20) };
  assert.deepEqual(faultsOf(closed, { closesAt: day(22) }), ['/closesAt']);
});

test('only a later closing of what was opened is an extension', () => {
  const wanted = (closesAt: Date | null) => ({ ...asAnnounced, closesAt });
  assert.equal(isExtension(opened, wanted(day(21))), true);
  assert.equal(isExtension(opened, wanted(day(20))), false);
  assert.equal(isExtension(opened, wanted(null)), false);
  assert.equal(isExtension({ ...opened, closesAt: null }, wanted(day(21))), false);
  assert.equal(isExtension(announced, wanted(day(21))), false);
});
