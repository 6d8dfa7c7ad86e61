import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepsOf } from './list-steps.ts';
import { listEntries, parseList } from './word-list.ts';

const entry = { id: 'killing-x', kind: 'threat', words: 'giết mày', marks: 'optional', note: 'a reason why' };
const list = (...entries: object[]) =>
  JSON.stringify({ version: 2, language: 'vi', note: 'what it is for', entries });

test('a list is read with its version', () => {
  assert.equal(parseList('x.json', list(entry)).version, 2);
});

test('a list with a mistake stops the start and says where it is', () => {
  const refused = (text: string, why: RegExp) => assert.throws(() => parseList('x.json', text), why);
  refused(list({ ...entry, kind: 'insult' }), /x\.json\/entries\/0\/kind/);
  refused(list({ ...entry, note: '' }), /x\.json\/entries\/0\/note/);
  refused(list({ ...entry, more: 1 }), /x\.json\/entries\/0/);
  refused(list(entry, entry), /'killing-x' stands there twice/);
  refused(list({ ...entry, id: 'government-x' }), /begins with none of killing, beating/);
  refused(list({ ...entry, kind: 'slur' }), /begins with none of ethnicity, origin/);
});

test('an entry that begins with a gap, has three, or is no word is refused', () => {
  const refused = (words: string, why: RegExp) =>
    assert.throws(() => stepsOf({ id: 'x', words, marks: 'ignored' }), why);
  refused('* a', /begins or ends with a gap/);
  refused('a *', /begins or ends with a gap/);
  refused('a * b * c * d', /more than two gaps/);
  refused('a b-c', /'b-c' is not one word/);
  refused('a  b', /'' is not one word/);
});

test('the list stays small, and each entry of Vietnamese that may be typed without diacritics has two words', () => {
  assert.ok(listEntries.length < 150);
  for (const { id, words, marks } of listEntries)
    if (marks === 'optional') assert.ok(words.includes(' '), id);
});
