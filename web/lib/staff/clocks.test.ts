import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockAt, instantAt } from './clocks.ts';

const hanoi = 'Asia/Ho_Chi_Minh';

test('a time typed in a zone is the instant at which clocks there show it, and comes back as typed', () => {
  for (const [clock, zone, instant] of [
    ['2027-01-31T17:00', hanoi, '2027-01-31T10:00:00.000Z'],
    ['2027-01-31T00:00', hanoi, '2027-01-30T17:00:00.000Z'],
    ['2027-07-01T09:30', 'Europe/Berlin', '2027-07-01T07:30:00.000Z'],
    ['2027-12-01T09:30', 'Europe/Berlin', '2027-12-01T08:30:00.000Z'],
    ['2027-12-01T09:30', 'America/Los_Angeles', '2027-12-01T17:30:00.000Z'],
  ] as const) {
    assert.equal(instantAt(clock, zone), instant);
    assert.equal(clockAt(instant, zone), clock);
  }
});

test('on the night on which clocks change the hours before and after it are told apart', () => {
  assert.equal(instantAt('2027-03-28T01:30', 'Europe/Berlin'), '2027-03-28T00:30:00.000Z');
  assert.equal(instantAt('2027-03-28T03:30', 'Europe/Berlin'), '2027-03-28T01:30:00.000Z');
});

test('what is no time is refused', () => {
  for (const typed of ['', '31/01/2027', '2027-02-31T10:00', '2027-01-31T25:00', '2027-01-31'])
    assert.equal(instantAt(typed, hanoi), undefined, typed);
});
