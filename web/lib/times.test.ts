import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Locale, readLocaleFrom } from './locale.ts';
import { day, deadlineIn, momentIn, timeLeft } from './times.ts';

const zone = 'Asia/Ho_Chi_Minh';
const read = (locale: Locale, say: () => string) => {
  readLocaleFrom(() => locale);
  return say();
};

test('times are written as people write them, with the zone of the consultation', () => {
  const instant = '2026-12-25T10:00:00.000Z';
  assert.equal(
    read('vi', () => momentIn(instant, zone)),
    '17:00 ngày 25 tháng 12 năm 2026 (giờ Việt Nam)',
  );
  assert.equal(
    read('en', () => momentIn(instant, zone)),
    '17:00 on 25 December 2026 (Vietnam Time)',
  );
  assert.equal(
    read('vi', () => day('2026-02-05')),
    '5 tháng 2 năm 2026',
  );
});

test('a deadline at midnight is told as the end of the day before', () => {
  const midnight = '2026-12-25T17:00:00.000Z';
  assert.equal(
    read('vi', () => deadlineIn(midnight, zone)),
    'hết ngày 25 tháng 12 năm 2026 (giờ Việt Nam)',
  );
  assert.equal(
    read('en', () => deadlineIn(midnight, zone)),
    'the end of 25 December 2026 (Vietnam Time)',
  );
});

test('days are counted until the last day, then hours', () => {
  const at = (hours: number) => read('en', () => timeLeft(new Date(hours * 3_600_000).toISOString(), 0));
  assert.equal(at(24 * 33 + 5), '33 days left');
  assert.equal(at(24), '1 day left');
  assert.equal(at(23.5), '23 hours left');
  assert.equal(at(0.5), 'Less than an hour left');
});
