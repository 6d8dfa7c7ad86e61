import assert from 'node:assert/strict';
import test from 'node:test';
import { passageOf, standsIn, withMark } from './quotes.ts';

test('a quote is found whatever its white space and wherever emphasis begins', () => {
  const html = '<p>Mỗi xã có <em>một thư viện</em>,\n mở cửa &#x26; miễn phí.</p><p>Đoạn hai.</p>';
  for (const quote of ['có một thư viện, mở', 'cửa & miễn', 'phí.\nĐoạn  hai', 'Mỗi xã'.normalize('NFD')]) {
    assert.equal(standsIn(html, quote), true, quote);
  }
  for (const quote of ['thư viện huyện', 'p>Mỗi', '', 'em', '#x26'])
    assert.equal(standsIn(html, quote), false, quote);
});

test('the quoted words are marked and nothing else changes', () => {
  const html = '<p>Mỗi xã có <em>một thư viện</em>, mở cửa.</p>';
  assert.equal(
    withMark(html, 'có một thư viện, mở'),
    '<p>Mỗi xã <mark>có</mark> <em><mark>một thư viện</mark></em><mark>, mở</mark> cửa.</p>',
  );
  assert.equal(withMark(html, 'không có ở đây'), html);
  assert.equal(withMark('<p>a &lt;b&gt; c</p>', '<b>'), '<p>a <mark>&lt;b&gt;</mark> c</p>');
  assert.equal(withMark(html, '<script>alert(1)</script>'), html);
});

test('a quote belongs to the chosen passage, else to the only one that has it', () => {
  const passages = [
    { target: '1', html: '<p>thư viện xã</p>' },
    { target: '2', html: '<p>thư viện huyện</p>' },
  ];
  assert.equal(passageOf(passages, '1', 'thư viện')?.target, '1');
  assert.equal(passageOf(passages, '2', 'thư viện')?.target, '2');
  assert.equal(passageOf(passages, '1', 'viện huyện')?.target, '2');
  assert.equal(passageOf(passages, '3', 'thư viện'), undefined);
});
