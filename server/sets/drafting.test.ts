import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { givenAttribution } from '#server/attributions/given-attribution.ts';
import { browser, sessionCookie } from '#server/testing/people.ts';
import { chamber, onSection } from '#server/testing/chamber.ts';
import type { CommentSet } from './schema.ts';
import type { StaleDraft } from './draft-schema.ts';

test('an assistant of two deputies drafts for both, and each set is seen by its own members alone', async (t) => {
  const { parts, consultation, deputy, drafter } = await chamber(t);
  const other = await givenAttribution(parts, { texts: [{ language: 'vi', name: 'Đại biểu Khác' }] });
  const assistant = await drafter(
    [deputy, other].map(({ id }) => ({ attributionId: id, part: 'assistant' as const })),
    { name: 'Trợ lý' },
  );
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const [one, two] = [
    await assistant.start(deputy.id, consultation.slug),
    await assistant.start(other.id, consultation.slug),
  ];
  assert.notEqual(one.id, two.id);
  assert.equal(
    (await holder.start(deputy.id, consultation.slug)).id,
    one.id,
    'one set is prepared at a time',
  );
  assert.equal((await assistant.draft(one.id, onSection(consultation.sections[1]))).statusCode, 200);
  const { drafts, part } = await holder.read(one.id);
  assert.equal(part, 'holder');
  assert.deepEqual(drafts[0]?.draftedBy, { id: assistant.id, name: 'Trợ lý' });
  assert.equal(drafts[0]?.about.label, 'Điều 1');
  assert.equal((await holder.ask('GET', `/sets/${two.id}`)).statusCode, 404);
  assert.equal((await holder.draft(two.id, onSection(consultation.sections[1]))).statusCode, 404);
  assert.equal(
    (await holder.ask('DELETE', `/sets/${two.id}/comments/${randomUUID()}?revision=1`)).statusCode,
    404,
  );
  const foreign = { attributionId: other.id, consultation: consultation.slug };
  assert.equal((await holder.ask('POST', '/sets', foreign)).statusCode, 404);
  const names = async (who: typeof holder) =>
    (await who.ask('GET', '/sets')).json<{ items: CommentSet[] }>().items.map((set) => set.attribution.name);
  assert.deepEqual((await names(assistant)).sort(), ['Đại biểu Khác', 'Đại biểu Mẫu']);
  assert.deepEqual(await names(holder), ['Đại biểu Mẫu']);
});

test('the review is in document order, whatever was written first', async (t) => {
  const { consultation, deputy, drafter } = await chamber(t);
  const { sections, question, document } = consultation;
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const { id } = await holder.start(deputy.id, consultation.slug);
  for (const target of [
    { documentId: document.id },
    { questionId: question.id },
    { sectionId: sections[2]?.id },
    { sectionId: sections[1]?.id },
    { sectionId: sections[2]?.id },
  ]) {
    assert.equal((await holder.draft(id, { target, body: 'Ý kiến.' })).statusCode, 200);
  }
  assert.deepEqual(
    (await holder.read(id)).drafts.map(({ about }) => about.kind + about.nodeId),
    [sections[1]?.nodeId, sections[2]?.nodeId, sections[2]?.nodeId]
      .map((node) => `section${node}`)
      .concat(`question${question.id}`, `document${document.id}`),
  );
});

test('of two who change a comment at once one is told what stands there, and nothing is lost', async (t) => {
  const { consultation, deputy, drafter } = await chamber(t);
  const people = await Promise.all(
    (['holder', 'assistant', 'assistant'] as const).map((part) =>
      drafter([{ attributionId: deputy.id, part }]),
    ),
  );
  const [holder] = people;
  assert.ok(holder);
  const set = await holder.start(deputy.id, consultation.slug);
  const id = randomUUID();
  const about = onSection(consultation.sections[1]);
  assert.equal((await holder.draft(set.id, { ...about, body: 'Bản đầu.' }, 0, id)).json().revision, 1);
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      people[i % 3]?.draft(set.id, { ...about, body: `Bản của ${i}.` }, 1, id),
    ),
  );
  const kept = answers.filter((answer) => answer?.statusCode === 200);
  assert.equal(kept.length, 1);
  const [draft] = (await holder.read(set.id)).drafts;
  for (const answer of answers.filter((each) => each?.statusCode !== 200)) {
    assert.equal(answer?.statusCode, 409, answer?.body);
    assert.match(String(answer?.headers['content-type']), /^application\/problem\+json/);
    const { current } = answer?.json<StaleDraft>() ?? {};
    assert.deepEqual([current?.revision, current?.body], [2, draft?.body]);
  }
  assert.equal((await holder.draft(set.id, { ...about, body: 'Gộp lại.' }, 2, id)).statusCode, 200);
  const path = `/sets/${set.id}/comments/${id}?revision=`;
  assert.equal((await holder.ask('DELETE', `${path}2`)).statusCode, 409);
  assert.equal((await holder.ask('DELETE', `${path}3`)).statusCode, 204);
  assert.equal((await holder.ask('DELETE', `${path}3`)).statusCode, 404);
  const gone = await holder.draft(set.id, about, 3, id);
  assert.deepEqual([gone.statusCode, gone.json().current], [409, null]);
});

test('twelve starts at once make one set', async (t) => {
  const { consultation, deputy, drafter } = await chamber(t);
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const started = await Promise.all(
    Array.from({ length: 12 }, () => holder.start(deputy.id, consultation.slug)),
  );
  assert.equal(new Set(started.map(({ id }) => id)).size, 1);
});

test('what cannot be sent is kept with a warning; what has no place or is too much is refused', async (t) => {
  const { given, consultation, deputy, drafter } = await chamber(t);
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const { id } = await holder.start(deputy.id, consultation.slug);
  const [, section] = consultation.sections;
  const unfinished = await holder.draft(id, { target: { sectionId: section?.id } });
  assert.deepEqual([unfinished.statusCode, unfinished.json().problems.length], [200, 1]);
  const misquoted = await holder.draft(id, onSection(section, { quote: { exact: 'không có câu này' } }));
  assert.deepEqual(misquoted.json().problems[0].pointer, '/quote/exact');
  const elsewhere = await given.consultation();
  assert.equal((await holder.draft(id, onSection(elsewhere.sections[1]))).statusCode, 422);
  assert.equal((await holder.draft(id, onSection({ id: randomUUID() }))).statusCode, 422);
  assert.equal((await holder.draft(id, onSection(section, { body: 'x'.repeat(10_001) }))).statusCode, 400);
  assert.equal((await holder.draft(id, onSection(section, { more: 1 }))).statusCode, 400);
  const longest = '\u{1F9D1}'.repeat(10_000);
  const most = onSection(section, { body: longest, suggestedText: longest });
  assert.equal((await holder.draft(id, most)).statusCode, 200);
  for (let n = 3; n < 50; n += 1) assert.equal((await holder.draft(id, onSection(section))).statusCode, 200);
  assert.equal((await holder.draft(id, onSection(section))).statusCode, 422, 'the fifty-first');
  assert.equal((await holder.read(id)).drafts.length, 50);
});

test('a set is started for what there is and is not over', async (t) => {
  const { given, deputy, drafter } = await chamber(t);
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const over = await given.consultation({ closesAt: new Date(Date.now() - 1_000), opensAt: new Date(0) });
  const start = (consultation: string) =>
    holder.ask('POST', '/sets', { attributionId: deputy.id, consultation });
  assert.equal((await start(over.slug)).statusCode, 409);
  assert.equal((await start('khong-co')).statusCode, 422);
  assert.equal((await start('../x')).statusCode, 400);
});

test('a deputy goes on at another device where the first one stopped', async (t) => {
  const { app, parts, consultation, deputy, drafter } = await chamber(t);
  const holder = await drafter([{ attributionId: deputy.id, part: 'holder' }]);
  const telephone = browser(app, parts, await sessionCookie(parts, holder, { secondFactor: false }));
  const set = await holder.start(deputy.id, consultation.slug);
  const [id, about] = [randomUUID(), onSection(consultation.sections[1])];
  await holder.draft(set.id, { ...about, body: 'Ở máy tính.' }, 0, id);
  const path = `/sets/${set.id}/comments/${id}`;
  const onward = await telephone('PUT', path, { revision: 1, ...about, body: 'Ở điện thoại.' });
  assert.deepEqual([onward.statusCode, onward.json().revision], [200, 2], onward.body);
  const stale = await holder.draft(set.id, { ...about, body: 'Lại ở máy tính.' }, 1, id);
  assert.deepEqual([stale.statusCode, stale.json().current.body], [409, 'Ở điện thoại.']);
  assert.equal((await holder.read(set.id)).drafts.length, 1);
});
