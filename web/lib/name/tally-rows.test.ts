import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tallyRows } from './tally-rows.ts';

const articles = (many: number) =>
  Array.from({ length: many }, (_, at) => [
    { key: `section:${at}`, node: `${at}`, label: `Điều ${at + 1}`, part: 'Luật', unit: true },
    { key: `section:${at}k`, node: `${at}k`, label: `khoản 1 Điều ${at + 1}`, part: 'Luật', unit: false },
  ]).flat();
const typed = (...keys: string[]) => ({
  name: '',
  date: '',
  lines: Object.fromEntries(keys.map((key) => [key, {}])),
});

test('a short draft shows all its articles to be filled in, and a clause where it is looked for', () => {
  const places = articles(3);
  assert.equal(tallyRows(places, typed(), '').length, 3);
  assert.deepEqual(
    tallyRows(places, typed(), 'khoan 1 dieu 2').map(({ key }) => key),
    ['section:0', 'section:1', 'section:1k', 'section:2'],
  );
});

test('of a long draft only what is looked for is shown, beside what was there before', () => {
  const places = articles(1_000);
  assert.equal(tallyRows(places, typed(), '').length, 0);
  const rows = tallyRows(places, typed('section:7'), 'Khoản 1 Điều 999');
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['section:7', 'section:998k'],
  );
  assert.equal(tallyRows(places, typed('section:999'), 'khoản').length, 51);
});
