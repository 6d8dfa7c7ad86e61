import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayTyped, wholeNumber } from './typed.ts';

test('a number is read however its thousands are parted, and nothing else is taken for one', () => {
  for (const typed of ['1200', '1.200', '1,200', '1 200']) assert.equal(wholeNumber(typed), 1200, typed);
  for (const typed of ['', '-1', '1,5', '1.20', '12a', '12345678901'])
    assert.equal(wholeNumber(typed), undefined, typed);
});

test('a day is read as a form gives it and as people write it', () => {
  for (const typed of ['2026-01-02', '2/1/2026', '02.01.2026']) assert.equal(dayTyped(typed), '2026-01-02');
  for (const typed of ['', '2026', '45/13/2026']) assert.equal(dayTyped(typed), undefined, typed);
});
