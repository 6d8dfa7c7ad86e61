import assert from 'node:assert/strict';
import test from 'node:test';
import { passwordFault } from './password.ts';

const person = { name: 'Nguyễn Thị Minh Khai', email: 'khai.nguyen@quochoi.example.vn' };

test('fewer than twelve characters are refused', () => {
  assert.match(passwordFault('ngắn quá', person) ?? '', /12/);
});

test('what is guessed first is refused', () => {
  const guessed = [
    'password12345',
    'PASSWORD1234!',
    '2026matkhau2026',
    'Mật Khẩu 123456'.replaceAll(' ', ''),
    '111111111111',
    'abcabcabcabc',
    '123456789012',
    '0987654321098',
    'qwertyuiopasdf',
    'admin1234567',
    'anhyeuemnhieulam',
  ];
  for (const password of guessed) assert.ok(passwordFault(password, person), password);
});

test('the own name or address with a little around it is refused', () => {
  for (const password of [
    'MinhKhai2026!',
    'nguyenthiminhkhai',
    'khai.nguyen@quochoi.example.vn',
    'Nguyễn-Khai-1975',
  ])
    assert.ok(passwordFault(password, person), password);
});

test('several words, or many random characters, are taken', () => {
  for (const password of [
    'con trâu đi cày buổi sớm',
    'khong-ai-biet-cau-nay',
    'x7#Lq0vR2m!z',
    'khai trường mùa thu năm ấy',
  ])
    assert.equal(passwordFault(password, person), undefined, password);
});

test('a name of one or two letters does not make every password too near', () => {
  assert.equal(passwordFault('buổi sáng vườn ổi', { name: 'An', email: 'an@example.vn' }), undefined);
});
