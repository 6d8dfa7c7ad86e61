import assert from 'node:assert/strict';
import { test } from 'node:test';
import { privateDataIn } from './found-in-text.ts';

const found = (text: string) =>
  privateDataIn(text).map(({ detail, start, end }) => [detail, text.slice(start, end)]);

test('e-mail addresses are found as they stand, without the signs around them', () => {
  for (const [text, address] of [
    ['Gửi nguyen.van.a+gopy@mail.example.vn nhé', 'nguyen.van.a+gopy@mail.example.vn'],
    ['(a@b.vn).', 'a@b.vn'],
    ["'a@b.vn'", 'a@b.vn'],
    ['mailto:a_b@c-d.example', 'a_b@c-d.example'],
    ['thư: nguyễn@ví-dụ.vn', 'nguyễn@ví-dụ.vn'],
  ])
    assert.deepEqual(found(text ?? ''), [['email', address]], text);
});

test('e-mail addresses are found where their signs are spelled out or hidden', () => {
  for (const address of [
    'a.b [at] mail [dot] com',
    'a(at)mail(dot)com',
    'a{at}mail.com',
    'nguyen at mail dot com',
    'nguyen a còng mail chấm com',
    'nguyen @ mail.com',
    'nguyen @mail . com',
    'nguyen＠mail．com',
    'nguyen@mail。com',
    'ngu\u200byen@ma\u200bil.com',
    'a [at] mail [dot] com [dot] vn',
  ])
    assert.deepEqual(found(`Thư của tôi: ${address}`), [['email', address]], address);
});

test('a sign that joins no address is none', () => {
  for (const text of [
    'họp lúc 8h @ Hà Nội',
    '@nguyenvana đã viết',
    'a@b',
    'a@@b.vn',
    '@.@',
    'We met at a dot on the map, look at google.',
    'tích cực (at) mọi nơi',
    'chấm com lê',
  ])
    assert.deepEqual(found(text), [], text);
});
