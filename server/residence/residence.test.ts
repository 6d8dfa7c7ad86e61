import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portal } from '#server/testing/portal.ts';
import { countriesIn, isCountry } from './countries.ts';
import { isProvince, provinceNamed, provinces } from './provinces.ts';

test('there are 34 provinces with a code each, and 63 names before them', () => {
  assert.equal(new Set(provinces.map(({ code }) => code)).size, 34);
  const before = provinces.flatMap(({ name, formerly }) => [name, ...formerly]);
  // Huế is the one that was renamed without a merger, so its old name is a name more.
  assert.equal(new Set(before).size, 63 + 1);
});

test('a province is found by its old name, without diacritics, with or without its rank', () => {
  const names = {
    'Bình Dương': '79',
    'tinh binh duong': '79',
    'TP. Hồ Chí Minh': '79',
    'TP.HCM': '79',
    'Bà Rịa – Vũng Tàu': '79',
    'Thừa Thiên - Huế': '46',
    'Thành phố Huế': '46',
    'Đắk Nông': '68',
    'Hoà Bình': '25',
    'Kon Tum': '51',
    'Hà Tây': undefined,
    '': undefined,
  };
  for (const [name, code] of Object.entries(names)) assert.equal(provinceNamed(name), code, name);
});

test('codes of the old list and made-up ones are no provinces', () => {
  assert.ok(isProvince('01'));
  for (const code of ['02', '26', '1', '99', 'VN', '']) assert.ok(!isProvince(code), code);
});

test('countries are the 249 of ISO 3166-1, each with a name in both languages', () => {
  for (const language of ['vi', 'en']) {
    const countries = countriesIn(language);
    assert.equal(countries.length, 249);
    for (const { code, name } of countries) assert.notEqual(name, code);
  }
  assert.equal(countriesIn('vi').find(({ code }) => code === 'CZ')?.name, 'Séc');
  assert.ok(isCountry('VN') && !isCountry('vn') && !isCountry('XX') && !isCountry('XK'));
});

test('a form can list every residence in the language of its reader', async (t) => {
  const { app } = await portal(t);
  const answer = await app.inject('/api/v1/residences?language=en');
  assert.equal(answer.statusCode, 200);
  const { provinces: listed, countries } = answer.json();
  assert.deepEqual(listed[2], { code: '08', name: 'Tuyên Quang', formerly: ['Hà Giang'] });
  assert.deepEqual(countries.at(-1), { code: 'ZW', name: 'Zimbabwe' });
  assert.equal((await app.inject('/api/v1/residences?language=%00')).statusCode, 400);
});
