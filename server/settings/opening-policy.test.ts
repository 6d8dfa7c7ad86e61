import assert from 'node:assert/strict';
import test from 'node:test';
import { conditionsOf, openingTime, type OpeningFacts, unmet } from './opening-policy.ts';

const day = (n: number) => new Date(Date.UTC(2027, 0, n));
const facts: OpeningFacts = {
  now: day(10),
  plannedOpensAt: null,
  closesAt: day(20),
  bodyName: 'Bộ Văn hóa',
  contact: 'gopy@example.vn',
  dataController: 'Văn phòng Bộ',
  people: 3,
  seniors: 1,
  administrators: 2,
  rulesWritten: true,
  publishedVersions: 1,
  questions: 0,
  openItems: [],
};

const missing = (changed: Partial<OpeningFacts>, excepted = false) =>
  unmet(conditionsOf({ ...facts, ...changed }), excepted).map(({ code }) => code);

test('a consultation opens when everything is so, and not when one thing is not', () => {
  assert.deepEqual(missing({}), []);
  assert.deepEqual(missing({ publishedVersions: 0, questions: 1 }), []);
  const cases: [Partial<OpeningFacts>, string][] = [
    [{ people: 2 }, 'moderators'],
    [{ seniors: 0 }, 'moderators'],
    [{ administrators: 1 }, 'second_administrator'],
    [{ bodyName: null }, 'responsible_body'],
    [{ contact: '  ' }, 'contact'],
    [{ dataController: '' }, 'data_controller'],
    [{ rulesWritten: false }, 'rules'],
    [{ closesAt: null }, 'dates'],
    [{ closesAt: day(10) }, 'dates'],
    [{ plannedOpensAt: day(20) }, 'dates'],
    [{ publishedVersions: 0 }, 'draft'],
    [{ openItems: ['mail', 'restore'] }, 'checklist'],
  ];
  for (const [changed, code] of cases) assert.deepEqual(missing(changed), [code], JSON.stringify(changed));
});

test('a trial on a machine of its own needs nothing but dates', () => {
  const bare = { people: 0, seniors: 0, administrators: 1, bodyName: null, openItems: ['sample'] };
  assert.deepEqual(missing(bare, true), []);
  assert.deepEqual(missing({ ...bare, closesAt: null }, true), ['dates']);
});

test('it opens at the planned time, or at once when that has come', () => {
  assert.deepEqual(openingTime({ now: day(10), plannedOpensAt: day(12) }), day(12));
  assert.deepEqual(openingTime({ now: day(10), plannedOpensAt: day(9) }), day(10));
  assert.deepEqual(openingTime({ now: day(10), plannedOpensAt: null }), day(10));
});
