import assert from 'node:assert/strict';
import test from 'node:test';
import { privateDataIn } from './found-in-text.ts';

const found = (text: string) =>
  privateDataIn(text).map(({ detail, start, end }) => [detail, text.slice(start, end)]);

test('phone numbers are found however they are spaced', () => {
  for (const phone of [
    '0912345678',
    '0912 345 678',
    '0912.345.678',
    '091-234-5678',
    '09 1234 5678',
    '+84912345678',
    '+84 912 345 678',
    '+84 (0)912 345 678',
    '84912345678',
    '024 3825 4321',
    '(024) 38254321',
    '+1 408 555 0199',
  ]) {
    const text = `Xin gọi ${phone}, tôi chờ.`;
    const [kind, passage] = found(text)[0] ?? [];
    assert.equal(kind, 'phone', phone);
    assert.equal(passage?.replaceAll(/\D/g, ''), phone.replaceAll(/\D/g, ''));
    assert.equal(found(text).length, 1, phone);
  }
});

test('two phone numbers in a row are two', () => {
  assert.deepEqual(found('0912345678/0987654321, 0912 345 678 - 0987 654 321'), [
    ['phone', '0912345678'],
    ['phone', '0987654321'],
    ['phone', '0912 345 678'],
    ['phone', '0987 654 321'],
  ]);
});

test('identity numbers are found, spaced ones where the text says what they are', () => {
  assert.deepEqual(found('Tôi là A, 001199012345.'), [['identity_number', '001199012345']]);
  assert.deepEqual(found('CMND 012345678'), [['identity_number', '012345678']]);
  assert.deepEqual(found('số căn cước: 001 199 012 345'), [['identity_number', '001 199 012 345']]);
});

test('e-mail addresses are found', () => {
  assert.deepEqual(found('Gửi nguyen.van.a+gopy@mail.example.vn nhé'), [
    ['email', 'nguyen.van.a+gopy@mail.example.vn'],
  ]);
  assert.deepEqual(found('(a@b.vn)'), [['email', 'a@b.vn']]);
});

test('bank cards are found by their check digit', () => {
  assert.deepEqual(found('thẻ 4111 1111 1111 1111 của tôi'), [['bank_card', '4111 1111 1111 1111']]);
  assert.deepEqual(found('378282246310005'), [['bank_card', '378282246310005']]);
  assert.deepEqual(found('thẻ 4111 1111 1111 1112'), []);
});

test('street addresses are found', () => {
  assert.deepEqual(found('nhà tôi ở số nhà 12 đường Lê Lợi, bị ngập'), [
    ['address', 'số nhà 12 đường Lê Lợi'],
  ]);
  assert.deepEqual(found('số 12/5 ngõ 30 phố Huế'), [['address', 'số 12/5 ngõ 30 phố Huế']]);
  assert.deepEqual(found('tại 25 đường Trần Phú, phường'), [['address', '25 đường Trần Phú']]);
  assert.deepEqual(found('Số 5 phố Hàng Bạc'), [['address', 'Số 5 phố Hàng Bạc']]);
  assert.deepEqual(found('I live at 12 Green Hill Road.'), [['address', '12 Green Hill Road']]);
});

test('years, amounts, dates and numbers of laws are left alone', () => {
  for (const text of [
    'Luật số 24/2018/QH14 ngày 12/06/2018, có hiệu lực từ 01.01.2019',
    'Nghị định 0123456789/2024/NĐ-CP',
    'giai đoạn 2021-2025 và 2026-2030, 2031 - 2035',
    '2021 2022 2023 2024 2025',
    'chi 300.000.000 đồng, hoặc 1.000.000.000.000 đồng, hoặc 500000000 đồng',
    'tổng mức 120 000 000 đồng',
    '123456789 người dùng',
    'ngày 03.05.2024 10 giờ, 03-05-2024 12:30',
    'Điều 5 khoản 2 điểm a, Điều 12, 13, 14 và 15',
    'tăng từ 3,5 đến 7.25 %, 1.500 thư viện, 10 000 000 lượt',
    'mở rộng ngõ, hẻm; làm 12 đường mới, đường số 5',
    'ISBN 978-604-2-12345-6',
    'toạ độ 21.0285, 105.8542',
    'tổng đài 1900 1234',
    'gọi 113, 114, 115',
    'hồ sơ 09000064845be04f, 0900006484469c1d',
    'tỷ lệ 0.6571428571428571 hay 0,36231884057971014',
    'số 2 Điều 5; mục 12 đường lối',
  ]) {
    assert.deepEqual(found(text), [], text);
  }
});
