import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passesLuhn } from './bank-cards.ts';
import { privateDataIn } from './found-in-text.ts';

const found = (text: string) =>
  privateDataIn(text).map(({ detail, start, end }) => [detail, text.slice(start, end)]);
const one = (detail: string, passage: string, text = `Xin báo: ${passage}, tôi chờ.`) =>
  assert.deepEqual(found(text), [[detail, passage]], text);
const nothing = (text: string) => assert.deepEqual(found(text), [], text);

test('mobile and landline numbers are found with each prefix and separator', () => {
  for (const phone of ['0912345678', '0321234567', '0561234567', '0701234567', '0812345678'])
    one('phone', phone);
  for (const phone of [
    '+84912345678',
    '0084912345678',
    '84 912 345 678',
    '+84-91-234-5678',
    '(+84) 912345678',
  ])
    one('phone', phone);
  for (const phone of ['0912.34.56.78', '09 12 34 56 78', '091-234-5678', '0 912 345 678', '09123 45678'])
    one('phone', phone);
  for (const phone of ['024 3825 4321', '024.3.8254321', '0235 3852 147', '028-38.222.333', '02438254321'])
    one('phone', phone);
});

test('numbers that nobody in Viet Nam has are no phone numbers', () => {
  for (const other of ['0112345678', '0212345678', '0412345678', '0912 345 67', '0540123456', '091234567890'])
    nothing(`mã ${other} ạ`);
});

test('phone numbers of other countries are found by the plus, North American ones by their groups', () => {
  for (const phone of ['+49 30 901820', '+420 777 123 456', '+1 408 555 0199']) one('phone', phone);
  for (const phone of ['408-555-0199', '408.555.0199', '1-408-555-0199']) one('phone', phone);
  nothing('Fed. Reg. 119-555-0199 and 108-055-0199');
});

test('a mobile number without its 0 is found where the text says what it is', () => {
  one('phone', '912345678', 'SĐT: 912345678');
  nothing('dân số 912345678 người');
});

test('digits written one by one, full-width, circled, of another script or with invisible signs are found', () => {
  one('phone', '0 9 1 2 3 4 5 6 7 8');
  one('phone', '0-9-1-2-3-4-5-6-7-8');
  one('phone', '０９１２３４５６７８');
  one('phone', '०९१२३४५६७८');
  one('phone', '𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖');
  one('phone', '0\u200b912\u200d345\u2060678');
  one('phone', '0\ufe0f\u20e39\ufe0f\u20e31234567\ufe0f\u20e38\ufe0f\u20e3');
  nothing('chọn 1 2 3 4 5 6 7 8 9 10 hay 0 1 2 3 4');
});

test("citizens' numbers name a province, a century and a year of birth", () => {
  for (const id of ['001199012345', '079085001234', '096304001234'])
    one('identity_number', id, `Tôi là A ${id}.`);
  for (const other of ['003199012345', '001999012345', '001299012345', '097199012345', '000000000000'])
    nothing(`hồ sơ ${other}`);
  nothing('kinh phí 001199012345 đồng');
});

test('numbers of 9 digits are identity numbers by a leading 0 or by words before them', () => {
  one('identity_number', '012345678', 'tôi, 012345678, xin trình bày');
  one('identity_number', '281234567', 'Số CMND của tôi là 281234567');
  one('identity_number', '281 234 567', 'chứng minh nhân dân: 281 234 567');
  one('identity_number', '078-05-1120', 'my SSN 078-05-1120');
  nothing('sản lượng 281234567');
  nothing('văn bản 012345678/QĐ-UBND và 012345678/2024');
});

test('bank cards are found by issuer, length and check digit', () => {
  for (const card of ['4111111111111111', '5555 5555 5555 4444', '3782 822463 10005', '6011-1111-1111-1117'])
    one('bank_card', card);
  one('bank_card', '9704366600001239');
  for (const other of ['4111 1111 1111 1112', '1111111111111117', '4111 11111 1111 111'])
    nothing(`thẻ ${other}`);
  assert.ok(passesLuhn('79927398713') && !passesLuhn('79927398710'));
});

test('bank accounts are found by words before them, not those of the treasury, nor amounts', () => {
  one('bank_account', '19034567890123', 'Số tài khoản: 19034567890123 Techcombank');
  one('bank_account', '12345678', 'Vietcombank 12345678');
  one('bank_account', '12345678', 'please use account number 12345678');
  nothing('tài khoản 12345678 tại Kho bạc Nhà nước tỉnh');
  nothing('nộp vào tài khoản 150.000.000 đồng');
  nothing('tài khoản 111, 112, 331');
});
