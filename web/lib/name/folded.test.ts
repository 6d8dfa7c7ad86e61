import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folded } from './folded.ts';

test('words are found without their marks, whatever the case, and never inside a tag', () => {
  assert.equal(folded('<p class="dieu">Điều 5.  THƯ VIỆN</p>'), 'dieu 5. thu vien');
  assert.ok(!folded('<p class="mo">Đóng cửa</p>').includes('class'));
});
