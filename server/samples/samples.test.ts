import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import test from 'node:test';
import { publicId } from '#server/ids.ts';
import type { LogLine } from '#server/decision-log/columns.ts';
import type { Claim } from '#server/moderation/claims/claims-schema.ts';
import { asOwner } from '#server/testing/as-owner.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { moderatedForFigures } from '#server/testing/figures.ts';
import { itemOf } from '#server/testing/moderated.ts';
import { visitor } from '#server/testing/visitor.ts';
import type { Sample, SampleRead } from './schema.ts';

type Here = Awaited<ReturnType<typeof moderatedForFigures>>;

async function audited(t: Parameters<typeof moderatedForFigures>[0]) {
  const here = await moderatedForFigures(t);
  const auditor = await givenDesk(here, 'auditor', here.consultation.id);
  const path = `/consultations/${here.consultation.slug}/samples`;
  const draw = async (more: object = {}): Promise<Sample> => {
    const answer = await auditor.ask('POST', path, { of: 'withheld', value: 'drand 4711', size: 2, ...more });
    assert.equal(answer.statusCode, 201, answer.body);
    return answer.json<Sample>();
  };
  const read = async ({ number }: Sample) => {
    const answer = await auditor.ask('GET', `${path}/${number}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<SampleRead>();
  };
  const find = ({ number }: Sample, decisionId: string | undefined) =>
    auditor.ask('POST', `${path}/${number}/findings`, { decisionId });
  return { ...here, auditor, path, draw, read, find };
}

/** What was decided today was decided yesterday. */
const untilYesterday = ({ ownerUrl }: Here) => asOwner(ownerUrl, 'UPDATE decision SET day = day - 1');

const acts = async ({ parts, consultation }: Here) =>
  (
    await parts.database.pool.query<{ action: string; details: string }>(
      "SELECT action, details FROM audit_event WHERE consultation_id = $1 AND action LIKE 'sample.%' ORDER BY number",
      [consultation.id],
    )
  ).rows;

test('anybody with the decision log and the public value draws the same sample; each look is on record', async (t) => {
  const here = await audited(t);
  const { life, one, consultation, auditor } = here;
  for (let n = 0; n < 5; n += 1) await life('withhold', { reason: 'advertising' }, { body: `Bán rẻ ${n}` });
  await life('publish');
  const undone = await life('withhold', { reason: 'malware' });
  await one.ask('POST', `/moderation/decisions/${undone.decisionId}/undo`);
  await untilYesterday(here);
  await life('withhold', { reason: 'advertising' });

  const sample = await here.draw();
  const log = await auditor.ask('GET', `/consultations/${consultation.slug}/decisions.jsonl`);
  const lines = log.body
    .trimEnd()
    .split('\n')
    .map((line): LogLine => JSON.parse(line));
  const undoes = new Set(lines.filter(({ outcome }) => outcome === 'undo').map(({ about }) => about));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const seed = sha256(`${consultation.slug}\n${sample.day}\ndrand 4711`);
  const rank = ({ decision }: LogLine) => sha256(`${seed}\n${decision}`);
  const population = lines.filter(
    (line) =>
      line.toVisibility === 'withheld' &&
      line.fromVisibility !== 'withheld' &&
      line.outcome !== 'undo' &&
      !undoes.has(line.decision) &&
      line.day < sample.day,
  );
  const expected = population.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 2);
  assert.deepEqual([sample.population, sample.seed], [5, seed]);
  assert.deepEqual(
    sample.decisions,
    expected.map(({ decision }) => decision),
  );
  assert.deepEqual((await here.draw()).decisions, sample.decisions, 'and again the same');

  const { items } = await here.read(sample);
  assert.equal(items.length, 2);
  assert.match(items[0]?.body ?? '', /^Bán rẻ \d$/);
  assert.deepEqual([items[0]?.reason, items[0]?.state], ['advertising', 'stands']);
  await here.read(sample);
  const kept = await acts(here);
  assert.deepEqual(
    kept.map(({ action }) => action),
    ['sample.drawn', 'sample.drawn', 'sample.read', 'sample.read'],
  );
  assert.deepEqual(JSON.parse(kept[2]?.details ?? ''), { sample: sample.number, seed, texts: 2 });
  assert.ok(!kept.some(({ details }) => details.includes('Bán rẻ')), 'no text in the trail');
  const list = (await auditor.ask('GET', here.path)).json<{ items: Sample[] }>().items;
  assert.deepEqual(list[1], sample);
});

test('only the appointed auditor in person reads it: no key, no session without the second factor', async (t) => {
  const here = await audited(t);
  await here.life('withhold', { reason: 'advertising' });
  await untilYesterday(here);
  const sample = await here.draw();
  const key = `gop_${randomBytes(32).toString('base64url')}`;
  await here.parts.database.pool.query(
    `INSERT INTO api_key (id, person_id, name, hash, beginning, scopes, expires_at)
     VALUES ($1, $2, 'thử', $3, $4, '{read,write}', clock_timestamp() + interval '1 day')`,
    [randomUUID(), here.auditor.id, createHash('sha256').update(key).digest(), key.slice(0, 8)],
  );
  const url = `/api/v1${here.path}/${sample.number}`;
  const byKey = await here.app.inject({ url, headers: { authorization: `Bearer ${key}` } });
  assert.equal(byKey.statusCode, 403, byKey.body);
  await here.parts.database.pool.query('UPDATE session SET second_factor_at = NULL WHERE person_id = $1', [
    here.auditor.id,
  ]);
  assert.equal((await here.auditor.ask('GET', `${here.path}/${sample.number}`)).statusCode, 403);
  const elsewhere = await here.given.consultation();
  const stranger = await givenDesk(here, 'auditor', elsewhere.id);
  assert.equal((await stranger.ask('GET', `${here.path}/${sample.number}`)).statusCode, 403);
  const there = `/consultations/${elsewhere.slug}/samples/${sample.number}`;
  assert.equal((await stranger.ask('GET', there)).statusCode, 404, 'a sample is of one consultation');
  assert.deepEqual((await acts(here)).length, 1, 'no look was had');
});

test('a finding opens the case for a senior who has not touched it, and what they show is shown', async (t) => {
  const here = await audited(t);
  const { senior, other, consultation } = here;
  // The senior withheld it: another one has to look.
  const found = await here.take(senior, await here.comment());
  await here.decided(senior, found, 'withhold', { reason: 'advertising' });
  await untilYesterday(here);
  const sample = await here.draw();
  const [decision] = sample.decisions;
  assert.equal((await here.find(sample, randomUUID())).statusCode, 404, 'not in the sample');
  const both = await Promise.all([here.find(sample, decision), here.find(sample, decision)]);
  assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [204, 409]);
  assert.equal((await here.read(sample)).items[0]?.state, 'being_looked_at');
  assert.equal((await here.stateOf(found))?.visibility, 'withheld', 'nothing is shown by the finding alone');

  const claim = async (by: typeof senior) =>
    by.ask('POST', '/moderation/claims', { consultation: consultation.slug, queue: 'senior', size: 5 });
  assert.deepEqual((await claim(senior)).json<Claim>().items, []);
  assert.equal((await claim(other)).statusCode, 403);
  const another = await here.moderator('senior_moderator');
  const [item] = (await claim(another)).json<Claim>().items;
  assert.deepEqual([item?.kind, item?.seniorBecause], ['sample', 'finding']);
  const decided = await another.ask('POST', '/moderation/decisions', {
    decisions: [{ reviewId: item?.reviewId, commentId: found.id, revision: 1, outcome: 'publish' }],
  });
  assert.equal(itemOf(decided)?.status, 'applied', decided.body);
  assert.equal((await here.stateOf(found))?.visibility, 'published');
  assert.deepEqual(
    (await here.historyOf(found)).map(({ event }) => event),
    ['withheld', 'reversed'],
  );
  assert.equal((await here.read(sample)).items[0]?.state, 'changed');
  assert.equal((await here.find(sample, decision)).statusCode, 409);
  const actions = (await acts(here)).map(({ action }) => action);
  assert.deepEqual(actions.filter((action) => action === 'sample.finding').length, 1);
});

test('what was set aside is drawn by itself; the words are those decided about, and gone with a withdrawal', async (t) => {
  const here = await audited(t);
  const flood = await here.life('set_aside', { reason: 'no_sentence' }, { body: 'xqzv 81 kkjw' });
  await here.answered(flood, 'confirm');
  const corrected = await here.life('withhold', { reason: 'advertising' }, { body: 'Bán rẻ đây' });
  const gone = await here.life('withhold', { reason: 'advertising' }, { body: 'Mua ngay' });
  await untilYesterday(here);
  await visitor(here.app).correct(corrected.code, corrected.id, {
    revision: 1,
    target: { sectionId: here.consultation.sections[1]?.id },
    body: 'Tôi xin lỗi.',
  });
  await visitor(here.app).withdraw(gone.code, gone.id);
  const aside = await here.draw({ of: 'set_aside' });
  assert.deepEqual([aside.population, (await here.read(aside)).items[0]?.body], [1, 'xqzv 81 kkjw']);
  const { items } = await here.read(await here.draw());
  const said = Object.fromEntries(items.map(({ commentId, body, state }) => [commentId, [body, state]]));
  assert.deepEqual(said[corrected.id], ['Bán rẻ đây', 'changed']);
  assert.deepEqual(said[gone.id], [null, 'changed']);
  assert.ok(publicId(here.parts.keys, flood.stored));
});
