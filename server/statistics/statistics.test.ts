import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { countChanges } from '#server/counts/count.ts';
import { drain } from '#server/outbox/consume.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { tellFigures } from './read-statistics.ts';
import type { Statistics, StatisticsLine } from './schema.ts';

async function consulted(t: TestContext) {
  const here = await portal(t);
  const consultation = await here.given.consultation();
  const { pool } = here.parts.database;
  const url = `/api/v1/consultations/${consultation.slug}/statistics`;
  const send = async (times: number, comment: object, sent: object = {}) => {
    const said = onSection(consultation.sections[1], { ...comment });
    for (let n = 0; n < times; n += 1) await visitor(here.app).submit(submissionOf([said], { ...sent }));
    await drain(pool, countChanges);
  };
  return {
    ...here,
    pool,
    consultation,
    url,
    send,
    async figures(): Promise<Statistics> {
      const answer = await here.app.inject(url);
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json<Statistics>();
    },
  };
}

const told = (lines: StatisticsLine[]) =>
  Object.fromEntries(
    lines.filter(({ direct }) => direct.comments !== 0).map(({ value, direct }) => [value, direct.comments]),
  );

test('everybody sees what was said by section, group, stance, channel, residence and day', async (t) => {
  const { send, figures, consultation } = await consulted(t);
  await send(5, { stance: 'agree' }, { country: 'FR' });
  await send(2, { stance: 'disagree' }, { province: '01', channel: 'qr' });
  await send(1, { stance: undefined }, { capacity: 'expert', country: 'LA' });
  const found = await figures();
  const plain = { comments: 8, shown: 8, notShown: 0 };
  assert.deepEqual(found.totals, {
    direct: { ...plain, withdrawn: 0 },
    handedIn: { comments: 0, shown: 0, notShown: 0, withdrawn: 0 },
    submissions: { direct: 8, handedIn: 0 },
  });
  assert.deepEqual(
    found.sections.map(({ id, label, direct }) => [id, label, direct]),
    [[consultation.sections[1]?.nodeId, 'Điều 1', plain]],
  );
  assert.deepEqual(told(found.by.group), { expert: 1, overseas: 5, citizen: 2 });
  assert.deepEqual(told(found.by.stance), { agree: 5, disagree: 2, none: 1 });
  assert.deepEqual(told(found.by.channel), { online: 6, qr: 2 });
  assert.deepEqual(told(found.by.entry), { self: 8 });
  assert.deepEqual(told(found.by.country), { FR: 5, other: 1, none: 2 }, 'Laos was named once');
  assert.deepEqual(told(found.by.province), { other: 2, none: 6 });
  assert.equal(found.by.day.at(-1)?.direct.comments, 8);
  assert.match(found.note.en, /Not a vote, not a sample/);
});

test('four comments that are not displayed are not told by stance, five are; by section always', async (t) => {
  const { send, figures, pool, consultation } = await consulted(t);
  await send(8, { stance: 'agree' }, { consentToPublish: false });
  await send(6, { stance: 'other' }, { consentToPublish: false });
  await send(3, { stance: 'disagree' });
  await send(4, { stance: 'disagree' }, { consentToPublish: false });
  const four = await figures();
  const cell = ({ by }: Statistics, value: string) => by.stance.find((line) => line.value === value)?.direct;
  assert.deepEqual(cell(four, 'disagree'), { comments: null, shown: 3, notShown: null });
  assert.deepEqual(cell(four, 'other'), { comments: null, shown: 0, notShown: null }, 'covers the first');
  assert.deepEqual(cell(four, 'agree'), { comments: 8, shown: 0, notShown: 8 });
  assert.deepEqual(four.sections[0]?.direct, { comments: 21, shown: 3, notShown: 18 });
  const again = async (times: number) => {
    await send(times, { stance: 'disagree' }, { consentToPublish: false });
    const now = await tellFigures(pool, { id: consultation.id, timeZone: 'Asia/Ho_Chi_Minh' });
    return now.by.stance.find(({ value }) => value === 'disagree')?.direct;
  };
  assert.deepEqual(
    await again(1),
    { comments: null, shown: 3, notShown: null },
    'who looks sees no step of one',
  );
  assert.deepEqual(await again(4), { comments: 12, shown: 3, notShown: 9 });
});

test('the figures of a day stay at its address, and can be kept like other public answers', async (t) => {
  const { app, send, url, pool, consultation } = await consulted(t);
  await send(1, { stance: 'agree' });
  await tellFigures(pool, { id: consultation.id, timeZone: 'Asia/Ho_Chi_Minh' }, '2026-11-20');
  await send(2, { stance: 'agree' });
  const answer = await app.inject(url);
  assert.match(String(answer.headers['cache-control']), /^public, max-age=/);
  const again = await app.inject({ url, headers: { 'if-none-match': String(answer.headers.etag) } });
  assert.equal(again.statusCode, 304);
  const then = await app.inject(`${url}/2026-11-20`);
  assert.equal(then.json<Statistics>().totals.direct.comments, 1);
  assert.equal(then.json<Statistics>().day, '2026-11-20');
  assert.equal((await app.inject(`${url}/2026-11-19`)).statusCode, 404);
  assert.equal((await app.inject(`${url}/yesterday`)).statusCode, 400);
  assert.equal((await app.inject('/api/v1/consultations/khong-co/statistics')).statusCode, 404);
  assert.equal((await app.inject(`${url}?colour=red`)).statusCode, 400);
});
