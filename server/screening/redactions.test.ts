import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestedRedactions } from './redactions.ts';
import { screen } from './screen.ts';

const suggested = (body: string) =>
  suggestedRedactions(screen({ body, suggestedText: null })).map(({ start, end, reason }) => [
    [...body].slice(start, end).join(''),
    reason,
  ]);

test('each harm suggests the reason that it would fall under', () => {
  assert.deepEqual(suggested('Gọi 0912345678'), [['0912345678', 'own_private_data']]);
  assert.deepEqual(suggested('bọn mọi rợ'), [['bọn mọi rợ', 'hatred']]);
  assert.deepEqual(suggested('I will kill you'), [['I will kill you', 'threats']]);
  assert.deepEqual(suggested('bit.ly/x'), [['bit.ly/x', 'malware']]);
  assert.deepEqual(suggested('t.me/x'), [['t.me/x', 'advertising']]);
});

test('a link that says where it leads suggests nothing', () => {
  assert.deepEqual(suggested('https://example.com/a và https://moj.gov.vn'), []);
});

test('overlapping passages of one reason are one, of two reasons two', () => {
  const at = (start: number, end: number) => ({ field: 'body' as const, start, end });
  assert.deepEqual(
    suggestedRedactions([
      { kind: 'private_data', detail: 'email', ...at(0, 9) },
      { kind: 'slur', detail: 'ethnicity-x', ...at(2, 5) },
      { kind: 'private_data', detail: 'phone', ...at(4, 12) },
      { kind: 'private_data', detail: 'phone', ...at(20, 25), field: 'suggestedText' },
    ]),
    [
      { ...at(0, 12), reason: 'own_private_data' },
      { ...at(2, 5), reason: 'hatred' },
      { ...at(20, 25), field: 'suggestedText', reason: 'own_private_data' },
    ],
  );
});
