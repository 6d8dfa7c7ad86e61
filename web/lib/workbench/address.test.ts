import assert from 'node:assert/strict';
import test from 'node:test';
import {
  atPage,
  filtersIn,
  hasJust,
  inOrder,
  keeping,
  onlyThese,
  opened,
  renewed,
  toggled,
  withOnly,
} from './address.ts';

const query = new URLSearchParams(
  'q=thư+viện&stance=agree&stance=other&order=longest&after=x&read=1&from=&keys=1',
);

test('an address says all filters and nothing else', () => {
  assert.equal(
    filtersIn(query).toString(),
    new URLSearchParams('q=thư+viện&stance=agree&stance=other').toString(),
  );
  assert.equal(filtersIn(new URLSearchParams('q="?!"&alike=true')).toString(), 'alike=true', 'no words');
});

test('a value is added and taken away, and the list begins anew', () => {
  assert.deepEqual(new URLSearchParams(toggled(query, 'stance', 'disagree')).getAll('stance'), [
    'agree',
    'other',
    'disagree',
  ]);
  assert.deepEqual(new URLSearchParams(toggled(query, 'stance', 'other')).getAll('stance'), ['agree']);
  assert.equal(new URLSearchParams(toggled(query, 'stance', 'other')).has('after'), false);
  assert.equal(toggled(new URLSearchParams('stance=agree'), 'stance', 'agree'), '?');
  assert.deepEqual(new URLSearchParams(withOnly(query, 'stance', 'agree')).getAll('stance'), ['agree']);
  assert.equal(new URLSearchParams(withOnly(query, 'q')).has('q'), false);
});

test('several values are one choice, made and taken back together', () => {
  const handedIn = { entry: ['organisation', 'staff'] };
  const chosen = new URLSearchParams(onlyThese(new URLSearchParams('entry=self&q=x'), handedIn));
  assert.deepEqual([chosen.getAll('entry'), chosen.get('q')], [handedIn.entry, 'x']);
  assert.deepEqual([hasJust(chosen, handedIn), hasJust(query, handedIn)], [true, false]);
  assert.equal(onlyThese(chosen, handedIn), '?q=x');
});

test('a random order keeps its seed through the pages, and another order has none', () => {
  assert.equal(new URLSearchParams(inOrder(query, 'random', 7)).get('seed'), '7');
  assert.equal(
    new URLSearchParams(inOrder(new URLSearchParams('order=random&seed=7'), 'newest')).has('seed'),
    false,
  );
  assert.equal(new URLSearchParams(atPage(new URLSearchParams('order=random'), 'c', 7)).get('seed'), '7');
});

test('what was just worked on stays in the list until it is filtered, turned over or renewed', () => {
  const list = new URLSearchParams('coded=false&after=x&read=abc');
  const kept = keeping(keeping(list, 'abc'), 'def');
  assert.deepEqual(keeping(kept, 'abc').getAll('keep'), ['def', 'abc'], 'each once');
  assert.deepEqual(new URLSearchParams(opened(kept, 'ghi')).getAll('keep'), ['abc', 'def']);
  assert.equal(renewed(kept), '?coded=false&after=x');
  assert.equal(toggled(kept, 'coded', 'false'), '?');
  assert.equal(new URLSearchParams(atPage(kept, 'y', null)).has('keep'), false);
  assert.equal(keeping(query, 'abc').has('keep'), false, 'nothing here filters by work');
});

test('a comment is opened where the list is', () => {
  const address = new URLSearchParams(opened(query, 'abc'));
  assert.deepEqual([address.get('read'), address.get('after')], ['abc', 'x']);
  assert.equal(new URLSearchParams(opened(query)).has('read'), false);
});
