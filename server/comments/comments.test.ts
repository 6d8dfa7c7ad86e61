import assert from 'node:assert/strict';
import { test } from 'node:test';
import { submissionCount } from '#db/schema/counted.ts';
import { publicId } from '#server/ids.ts';
import { portal } from '#server/testing/portal.ts';
import { givenComments } from './given-comments.ts';

const at = (section: { id: string; nodeId: string } | undefined) => ({
  sectionId: section?.id ?? '',
  nodeId: section?.nodeId ?? '',
});

test('a reader sees what is shown, and nothing that is not', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, sections } = await given.consultation();
  const place = at(sections[1]);
  const hidden = (['pending', 'withheld', 'considered_only', 'set_aside'] as const).map((visibility) => ({
    place,
    said: { visibility, receivedAs: visibility },
  }));
  const [shown = ''] = await givenComments(parts.database.db, id, [
    { place, said: { body: 'Đồng ý.', stance: 'agree', suggestedText: 'cả nước và hải đảo' } },
    ...hidden,
    { place: at(sections[2]) },
  ]);
  const answer = await app.inject(`/api/v1/sections/${place.sectionId}/comments`);
  assert.equal(answer.statusCode, 200);
  assert.match(String(answer.headers['cache-control']), /public, max-age=\d/);
  assert.deepEqual(answer.json(), {
    items: [
      {
        id: publicId(parts.keys, shown),
        date: '2026-11-20',
        group: 'citizen',
        stance: 'agree',
        body: 'Đồng ý.',
        suggestedText: 'cả nước và hải đảo',
        language: 'vi',
        redactions: [],
      },
    ],
    next: null,
  });
});

test('pages go on without gap or repeat in both directions, and the cursor keeps the bucket to itself', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, sections } = await given.consultation();
  const place = at(sections[1]);
  const days = ['2026-11-18', '2026-11-19', '2026-11-20'];
  const ids = await givenComments(
    parts.database.db,
    id,
    Array.from({ length: 23 }, (_, n) => ({ place, day: days[n % 3] ?? '' })),
  );
  for (const sort of ['newest', 'oldest']) {
    const seen: { id: string; date: string }[] = [];
    let next: string | null = null;
    do {
      const after: string = next === null ? '' : `&after=${next}`;
      const page: { items: { id: string; date: string }[]; next: string | null } = (
        await app.inject(`/api/v1/sections/${place.sectionId}/comments?limit=5&sort=${sort}${after}`)
      ).json();
      seen.push(...page.items);
      next = page.next;
      if (next !== null) assert.equal(Buffer.from(next, 'base64url').length, 12);
    } while (next !== null);
    assert.deepEqual(
      new Set(seen.map((item) => item.id)),
      new Set(ids.map((stored) => publicId(parts.keys, stored))),
    );
    assert.equal(seen.length, 23);
    const order = seen.map((item) => item.date + item.id.slice(19));
    assert.deepEqual(order, sort === 'newest' ? [...order].sort().reverse() : [...order].sort());
  }
});

test('a reader can look at one group or one stance', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, sections } = await given.consultation();
  const place = at(sections[1]);
  await givenComments(parts.database.db, id, [
    { place, said: { group: 'expert', stance: 'disagree', body: 'một' } },
    { place, said: { group: 'expert', stance: 'agree', body: 'hai' } },
    { place, said: { group: 'citizen', stance: 'disagree', body: 'ba' } },
  ]);
  const bodies = async (query: string) => {
    const answer = await app.inject(`/api/v1/sections/${place.sectionId}/comments?${query}`);
    return answer
      .json()
      .items.map(({ body }: { body: string }) => body)
      .sort();
  };
  assert.deepEqual(await bodies('group=expert'), ['hai', 'một']);
  assert.deepEqual(await bodies('stance=disagree'), ['ba', 'một']);
  assert.deepEqual(await bodies('group=expert&stance=disagree'), ['một']);
});

test('a page of an article can show the comments on its clauses too, each with its place', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, sections } = await given.consultation();
  const [article, clause] = [at(sections[2]), at(sections[3])];
  await givenComments(parts.database.db, id, [
    { place: article, day: '2026-11-18', said: { body: 'điều' } },
    { place: clause, day: '2026-11-19', said: { body: 'khoản' } },
    { place: at(sections[1]), said: { body: 'điều khác' } },
  ]);
  const answer = await app.inject(`/api/v1/sections/${article.sectionId}/comments?scope=unit`);
  assert.deepEqual(
    answer.json().items.map((item: Record<string, unknown>) => [item['body'], item['nodeId'], item['label']]),
    [
      ['khoản', clause.nodeId, 'khoản 1 Điều 2'],
      ['điều', article.nodeId, 'Điều 2'],
    ],
  );
  const alone = (await app.inject(`/api/v1/sections/${article.sectionId}/comments`)).json();
  assert.equal(alone.items.length, 1);
});

test('where somebody lives is shown once five submissions of the consultation name it', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, sections } = await given.consultation();
  const place = at(sections[1]);
  const count = (country: string, province: string, n: number, day = '2026-11-20') => ({
    ...({ consultationId: id, group: 'citizen', channel: 'online', entry: 'self' } as const),
    ...{ country, province, day, n },
  });
  await parts.database.db
    .insert(submissionCount)
    .values([
      count('VN', '01', 3),
      count('VN', '01', 2, '2026-11-21'),
      count('VN', '04', 4),
      count('FR', '', 4),
    ]);
  await givenComments(parts.database.db, id, [
    { place, day: '2026-11-01', sent: { country: 'VN', province: '01' } },
    { place, day: '2026-11-02', sent: { country: 'VN', province: '04' } },
    { place, day: '2026-11-03', sent: { country: 'FR' } },
  ]);
  const { items } = (await app.inject(`/api/v1/sections/${place.sectionId}/comments?sort=oldest`)).json();
  const lives = items.map(({ country, province }: { country?: string; province?: string }) => [
    country,
    province,
  ]);
  assert.deepEqual(lives, [
    ['VN', '01'],
    ['VN', undefined],
    [undefined, undefined],
  ]);
});

test('a deputy is named, a quote is shown with what stands around it', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, sections } = await given.consultation();
  const place = at(sections[1]);
  await givenComments(parts.database.db, id, [
    {
      place,
      sent: { capacity: 'deputy', attribution: 'Đại biểu Nguyễn Thị B' },
      said: { group: 'deputy', quoteExact: 'trên cả nước', quotePrefix: 'áp dụng ', quoteSuffix: '.' },
    },
  ]);
  const [item] = (await app.inject(`/api/v1/sections/${place.sectionId}/comments`)).json().items;
  assert.equal(item.attribution, 'Đại biểu Nguyễn Thị B');
  assert.deepEqual(item.quote, { exact: 'trên cả nước', prefix: 'áp dụng ', suffix: '.' });
});

test('comments on a document as a whole and on a question have lists of their own', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, document, question } = await given.consultation();
  await givenComments(parts.database.db, id, [
    { place: { documentId: document.id }, said: { body: 'cả dự thảo' } },
    { place: { questionId: question.id }, said: { body: 'trả lời' } },
  ]);
  const bodies = async (path: string) =>
    (await app.inject(`/api/v1/${path}/comments`)).json().items.map(({ body }: { body: string }) => body);
  assert.deepEqual(await bodies(`documents/${document.id}`), ['cả dự thảo']);
  assert.deepEqual(await bodies(`questions/${question.id}`), ['trả lời']);
});

test('what does not exist or is not published has no comments to show', async (t) => {
  const { app, given } = await portal(t);
  const { sections, document } = await given.consultation({ published: false });
  const nobody = '00000000-0000-4000-8000-000000000000';
  for (const path of [
    `sections/${sections[1]?.id}`,
    `documents/${document.id}`,
    `sections/${nobody}`,
    `questions/${nobody}`,
  ]) {
    assert.equal((await app.inject(`/api/v1/${path}/comments`)).statusCode, 404, path);
  }
});

test('a made-up cursor, limit, filter or id is refused', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const list = `/api/v1/sections/${sections[1]?.id}/comments`;
  for (const query of [
    'after=AAAA',
    'after=_____________w',
    'after=%00',
    'limit=0',
    'limit=101',
    'limit=x',
  ]) {
    assert.equal((await app.inject(`${list}?${query}`)).statusCode, 400, query);
  }
  for (const query of [
    'group=all',
    'stance=',
    'sort=random',
    'scope=all',
    'page=2',
    'group=expert&group=citizen',
  ]) {
    assert.equal((await app.inject(`${list}?${query}`)).statusCode, 400, query);
  }
  assert.equal((await app.inject('/api/v1/sections/1/comments')).statusCode, 400);
  assert.equal((await app.inject(`${list}?after=AAAAAAAAAAAAAAAA`)).statusCode, 200);
});
