import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { countChanges } from '#server/counts/count.ts';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import type { Crosstab, FigureLine, Summary } from './schema.ts';

async function consulted(t: TestContext) {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const [, one, two] = consultation.sections;
  const person = visitor(here.app);
  await person.submit(
    submissionOf([onSection(one), onSection(two, { stance: 'disagree' })], { province: '01' }),
  );
  await person.submit(submissionOf([onSection(one, { stance: 'other' })], { country: 'FR', channel: 'qr' }));
  await person.submit(submissionOf([onSection(one)], { capacity: 'expert', consentToPublish: false }));
  const gone = await person.submit(submissionOf([onSection(two)]));
  await person.withdraw(gone.receipt.code, gone.comments[0]?.id ?? '');
  for (const consumer of [countChanges, foldShown]) await drain(here.parts.database.pool, consumer);
  const analyst = await givenDesk(here, 'analyst', consultation.id);
  const get = async <T>(path: string, filters: Record<string, string>): Promise<T> => {
    const query = new URLSearchParams({ consultation: consultation.slug, ...filters });
    const answer = await analyst.ask('GET', `${path}?${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<T>();
  };
  return {
    ...here,
    consultation,
    analyst,
    summary: (filters: Record<string, string> = {}) => get<Summary>('/analysis/summary', filters),
    crosstab: (rows: string, columns: string, filters: Record<string, string> = {}) =>
      get<Crosstab>('/analysis/crosstab', { rows, columns, ...filters }),
  };
}

const told = (lines: FigureLine[] | null) =>
  Object.fromEntries(
    (lines ?? [])
      .filter(({ direct, handedIn }) => direct.comments + handedIn.comments > 0)
      .map(({ label, value, direct }) => [label ?? value, direct.comments]),
  );

test('an analyst sees how many comments and submissions there are, by each of what they are counted by', async (t) => {
  const { summary } = await consulted(t);
  const found = await summary();
  assert.deepEqual(found.direct, { comments: 4, shown: 3 });
  assert.deepEqual(found.handedIn, { comments: 0, shown: 0 });
  assert.deepEqual([found.withdrawn.direct, found.setAside?.direct], [1, 0]);
  assert.deepEqual([found.submissions?.direct, found.submissions?.handedIn], [4, 0]);
  assert.deepEqual(told(found.by.section), { 'Điều 1': 3, 'Điều 2': 1 });
  assert.deepEqual(told(found.by.group), { expert: 1, overseas: 1, citizen: 2 });
  assert.deepEqual(told(found.by.stance), { agree: 2, disagree: 1, other: 1 });
  assert.deepEqual(told(found.by.channel), { online: 3, qr: 1 });
  assert.deepEqual(told(found.by.visibility), { published: 3, considered_only: 1 });
  assert.deepEqual(told(found.by.country), { none: 3, FR: 1 });
  assert.deepEqual(told(found.by.province), { none: 2, '01': 2 });
  assert.equal(found.by.day?.length, 1);
});

test('whichever roll-up answers, the figures are the same', async (t) => {
  const { summary, crosstab, consultation } = await consulted(t);
  const section = consultation.sections[1]?.nodeId ?? '';
  const some: [Record<string, string>, string, object][] = [
    [{ section }, 'margins', { agree: 2, other: 1 }],
    [{ section, group: 'citizen' }, 'wide', { agree: 1 }],
    [{ section, country: 'FR' }, 'comments', { other: 1 }],
    [{ province: 'none' }, 'margins', { agree: 1, other: 1 }],
    [{ language: 'vi' }, 'comments', { agree: 2, disagree: 1, other: 1 }],
    [{ from: '2000-01-01', to: '2000-01-02' }, 'margins', {}],
  ];
  for (const [filters, source, stances] of some) {
    const found = await summary(filters);
    assert.equal(found.source, source, JSON.stringify(filters));
    assert.deepEqual(told(found.by.stance), stances, JSON.stringify(filters));
    assert.equal(found.submissions, null, 'of few comments it would say which were sent together');
    const table = await crosstab('stance', 'channel', filters);
    assert.deepEqual(told(table.rowValues), stances, JSON.stringify(filters));
  }
});

test('a table of sections against stances has what was said in each cell, sent and handed in apart', async (t) => {
  const { crosstab, consultation } = await consulted(t);
  const table = await crosstab('section', 'stance');
  const [, one, two] = consultation.sections;
  const cells = Object.fromEntries(
    table.cells.map(({ row, column, direct }) => [`${row} ${column}`, direct.comments]),
  );
  assert.deepEqual(cells, {
    [`${one?.nodeId} agree`]: 2,
    [`${one?.nodeId} other`]: 1,
    [`${two?.nodeId} disagree`]: 1,
  });
  assert.deepEqual(
    (await crosstab('stance', 'section', { group: 'citizen' })).cells.map(({ row }) => row).sort(),
    ['agree', 'disagree'],
  );
});

test('a table of something against itself, an unknown filter and somebody else’s consultation are refused', async (t) => {
  const { analyst, consultation, given, app } = await consulted(t);
  const status = async (path: string) => (await analyst.ask('GET', `/analysis/${path}`)).statusCode;
  const here = `consultation=${consultation.slug}`;
  assert.equal(await status(`crosstab?${here}&rows=stance&columns=stance`), 422);
  assert.equal(await status(`crosstab?${here}&rows=stance&columns=mood`), 400);
  assert.equal(await status(`crosstab?${here}&rows=stance`), 400);
  assert.equal(await status(`summary?${here}&colour=red`), 400);
  assert.equal(await status(`summary?${here}&from=2026-13-01`), 400);
  const elsewhere = await given.consultation();
  assert.equal(await status(`summary?consultation=${elsewhere.slug}`), 403);
  assert.equal(await status('summary?consultation=khong-co'), 404);
  assert.equal((await app.inject(`/api/v1/analysis/summary?${here}`)).statusCode, 401);
});
