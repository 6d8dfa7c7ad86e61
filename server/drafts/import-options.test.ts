import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { checkOptions, rulesOf } from './import-options.ts';
import { freeSlug, isSlug, slugOf } from './slugs.ts';
import { readInstant } from './zoned-time.ts';

const iso = (text: string, zone: string, edge: 'opens' | 'closes') =>
  readInstant(text, zone, edge)?.toISOString() ?? null;

describe('the rules of a new consultation', () => {
  it('open it at once for 30 days on a trial installation, and announce it elsewhere', () => {
    const zone = { timeZone: 'Asia/Ho_Chi_Minh' };
    assert.deepEqual(rulesOf({ consultation: 'a' }, true), {
      moderation: 'post',
      ...zone,
      opensAt: 'now',
      plannedOpensAt: null,
      closesAt: 30,
      trial: true,
    });
    assert.deepEqual(rulesOf({ consultation: 'a' }, false), {
      moderation: 'pre',
      ...zone,
      opensAt: null,
      plannedOpensAt: null,
      closesAt: null,
      trial: false,
    });
  });

  it('are those of the options, by the clocks of their zone', () => {
    const options = {
      consultation: 'a',
      moderation: 'pre',
      opens: '2099-01-01',
      closes: '2099-01-31',
      zone: 'Europe/Berlin',
    };
    const dates = [new Date('2098-12-31T23:00Z'), new Date('2099-01-31T23:00Z')];
    const trial = rulesOf(options, true);
    assert.deepEqual([trial.opensAt, trial.closesAt], dates);
    const elsewhere = rulesOf(options, false);
    assert.deepEqual([elsewhere.plannedOpensAt, elsewhere.closesAt], dates);
    assert.equal(elsewhere.opensAt, null, 'to be opened in the staff area');
  });

  it('are refused with one sentence when they cannot be', () => {
    const refused = (options: object) => () => rulesOf({ consultation: 'a', ...options }, false);
    assert.throws(refused({ zone: 'Mars' }), /no time zone/);
    assert.throws(refused({ moderation: 'none' }), /pre or post/);
    assert.throws(refused({ opens: '2099-01-01' }), /needs --closes/);
    assert.throws(refused({ opens: '2099-01-02', closes: '2099-01-01' }), /later than the opening/);
    assert.throws(refused({ closes: '2001-01-01' }), /later than now/);
    assert.throws(refused({ closes: '2099-02-30' }), /is no date/);
    assert.throws(() => checkOptions({ consultation: 'Hiến pháp' }), /malformed/);
    assert.throws(() => checkOptions({ consultation: 'a', language: 'vietnamese' }), /BCP 47/);
    assert.throws(() => checkOptions({ consultation: 'a', title: ' ' }), /1 to 500/);
  });
});

describe('a time on the command line', () => {
  it('is read by the clocks of the zone, also when they change, or by its own offset', () => {
    assert.equal(iso('2027-01-31T17:00', 'Asia/Ho_Chi_Minh', 'closes'), '2027-01-31T10:00:00.000Z');
    assert.equal(iso('2027-03-28T03:00', 'Europe/Berlin', 'opens'), '2027-03-28T01:00:00.000Z');
    assert.equal(iso('2027-03-28', 'Europe/Berlin', 'closes'), '2027-03-28T22:00:00.000Z');
    assert.equal(iso('2027-01-31T17:00-05:00', 'Asia/Ho_Chi_Minh', 'opens'), '2027-01-31T22:00:00.000Z');
    for (const text of ['soon', '2027-02-30', '2027-13-01', '31/01/2027', '2027-01-31T25:00'])
      assert.equal(iso(text, 'UTC', 'opens'), null, text);
  });
});

describe('a slug', () => {
  it('comes from a title in any script and length', () => {
    assert.equal(slugOf('Luật An ninh mạng (Đ, sửa đổi)'), 'luat-an-ninh-mang-d-sua-doi');
    assert.equal(slugOf('憲法'), 'draft');
    assert.ok(isSlug(slugOf('từ '.repeat(200))) && isSlug(slugOf('x'.repeat(500))));
  });

  it('is free where it is taken', () => {
    assert.equal(freeSlug('luat', new Set(['luat', 'luat-2'])), 'luat-3');
    assert.ok(isSlug(freeSlug('x'.repeat(76), new Set(['x'.repeat(76)]))));
  });

  it('is never the name of a page that stands where a consultation or a document would', async () => {
    const pages = new URL('../../web/routes/', import.meta.url);
    for (const folder of [
      '(reading)/consultations',
      '(reading)/consultations/[slug]',
      '(staff)/staff/consultations',
    ]) {
      const entries = await readdir(new URL(folder, pages), { withFileTypes: true });
      for (const { name } of entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('[')))
        assert.equal(freeSlug(name, new Set()), `${name}-2`, folder);
    }
  });
});
