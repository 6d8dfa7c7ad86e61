import assert from 'node:assert/strict';
import { test } from 'node:test';
import { privateDataIn } from './found-in-text.ts';

const found = (text: string) =>
  privateDataIn(text).map(({ detail, start, end }) => [detail, text.slice(start, end)]);
const one = (address: string, text = `Tôi ở ${address}. Xin góp ý.`) =>
  assert.deepEqual(found(text), [['address', address]], text);
const nothing = (text: string) => assert.deepEqual(found(text), [], text);

test('Vietnamese addresses with a house number are found as far as the ward', () => {
  for (const address of [
    'số nhà 12 ngõ 34 đường Lê Lợi',
    'số 12/5 ngõ 30 phố Huế, phường Hàng Bài',
    'Số nhà 5, thôn Đông, xã Tân Lập',
    'số 7 xóm Trại',
    'nhà số 12A, ấp 3, xã Bình Hòa',
    '12/5/7 đường 30/4',
    '25 đường Trần Phú',
    'SỐ NHÀ 12 NGÕ 34',
    'so nha 12 ngo 34 duong Le Loi',
    'căn hộ 1204',
  ])
    one(address);
});

test('a lane, a street, a hamlet and a date are no one’s home', () => {
  for (const text of [
    'ngõ 34 đường Lê Lợi hay bị ngập',
    'thôn 3 xã Tân Lập chưa có điện',
    'ngày 12/5 đường Lê Lợi ngập',
    'mở 12 đường mới, số 2 Điều 5, mục 12 đường lối',
    'ở 3 thôn Đông, Đoài, Bắc',
    'Nghị quyết số 12 xã hội hóa',
    'so 5 to 10 people',
  ])
    nothing(text);
});

test('English addresses are found', () => {
  for (const address of [
    '12 Green Hill Road',
    '12 Oak St, Apt 4',
    '1204 N Main Street',
    '2157 W 101st St',
    'P.O. Box 123',
    '40 Colony Dr',
    '1374 Park Row Lakewood, OH 44107',
    '17 oak rd, S. Lakewood, OH 44107-1234',
  ])
    assert.deepEqual(found(`I am at ${address},\nthank you`), [['address', address]], address);
  for (const text of [
    '40 Great Ideas',
    'Section 5 Way Forward, see 143 S. Ct. 12',
    '2 Road signs',
    '5 St',
    '100 The Court said',
  ])
    nothing(text);
});

test('where an office, a school or a shop stands is no private data', () => {
  for (const text of [
    'Thư viện tỉnh, số 12 đường Lê Lợi',
    'trụ sở Ủy ban nhân dân xã, số 5 đường Trần Phú',
    'Food and Nutrition Service\n3101 Long Center Drive',
    'tại trường tiểu học Kim Đồng, số 7 phố Huế',
  ])
    nothing(text);
  assert.equal(found('Tôi làm ở Sở Y tế, nhà ở số 12 ngõ 34').length, 1);
  assert.equal(found('cô giáo trường Kim Đồng, số 12 ngõ 3').length, 1);
});
