import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { comment } from '#db/schema/comments.ts';
import { commentSearch } from '#db/schema/counted.ts';
import { givenComments } from '#server/comments/given-comments.ts';
import type { Db } from '#server/database.ts';
import { publicId } from '#server/ids.ts';
import { portal } from '#server/testing/portal.ts';
import { fold } from './folding.ts';

const naughty = new URL('../../../shared/data/payloads/naughty-strings/blns.json', import.meta.url);

/** What the outbox does after a comment was shown. */
async function makeFindable(db: Db): Promise<void> {
  const rows = await db
    .select({
      bucket: comment.bucket,
      commentId: comment.id,
      consultationId: comment.consultationId,
      body: comment.body,
    })
    .from(comment)
    .where(sql`NOT EXISTS (SELECT 1 FROM comment_search f WHERE f.comment_id = ${comment.id})`);
  await db
    .insert(commentSearch)
    .values(rows.map(({ body, ...row }) => ({ ...row, folded: fold(body ?? '') })));
}

test('a draft is found without diacritics, and with them only where they are the same', async (t) => {
  const { app, given } = await portal(t);
  const { slug, sections } = await given.consultation();
  const labels = async (q: string) => {
    const answer = await app.inject({ url: '/api/v1/search', query: { q, consultation: slug } });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json().sections.map(({ label }: { label: string }) => label);
  };
  assert.deepEqual(await labels('thu vien'), ['Điều 2', 'khoản 1 Điều 2']);
  assert.deepEqual(await labels('THƯ VIỆN xã'), ['Điều 2']);
  assert.deepEqual(await labels('thử viện'), []);
  assert.deepEqual(await labels('chủ nhật mở cửa'), ['khoản 1 Điều 2']);
  assert.deepEqual(await labels('điều 2'), ['Điều 2', 'khoản 1 Điều 2']);
  assert.deepEqual(await labels('máy bay'), []);

  const [found] = (
    await app.inject({ url: '/api/v1/search', query: { q: 'xa co mot', consultation: slug } })
  ).json().sections;
  assert.deepEqual(found.passage, { before: 'Mỗi ', match: 'xã có một', after: ' thư viện.' });
  assert.deepEqual(
    [found.unitNodeId, found.version, found.documentTitle],
    [sections[2]?.nodeId, 1, 'Dự thảo Chương trình'],
  );
});

test('a draft that is not published is not found, nor is a comment that is not shown', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, slug } = await given.consultation({ published: false });
  const open = await given.consultation();
  const place = { sectionId: open.sections[1]?.id ?? '', nodeId: open.sections[1]?.nodeId ?? '' };
  await givenComments(parts.database.db, open.id, [
    { place, said: { body: 'bí mật chưa duyệt', visibility: 'pending' } },
    { place, said: { body: 'bí mật không hiển thị', visibility: 'withheld' } },
  ]);
  await makeFindable(parts.database.db);
  const drafts = (
    await app.inject({ url: '/api/v1/search', query: { q: 'thư viện', consultation: slug } })
  ).json();
  assert.deepEqual(drafts, { sections: [], comments: [] }, id);
  assert.deepEqual((await app.inject({ url: '/api/v1/search', query: { q: 'bí mật' } })).json().comments, []);
});

test('comments in which the words stand together come first, then the newest', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, slug, sections, question, document } = await given.consultation();
  const place = { sectionId: sections[3]?.id ?? '', nodeId: sections[3]?.nodeId ?? '' };
  const [scattered = '', old = '', recent = ''] = await givenComments(parts.database.db, id, [
    { place, day: '2026-11-20', said: { body: 'Bảo thủ, nhưng tàng lớn.' } },
    { place: { questionId: question.id }, day: '2026-11-18', said: { body: 'Bảo tàng cũng cần.' } },
    {
      place: { documentId: document.id },
      day: '2026-11-19',
      said: { body: 'Có bảo tàng chưa?', stance: 'other' },
    },
    { place, said: { body: 'Bao tằng.' } },
  ]);
  await makeFindable(parts.database.db);
  const { comments } = (
    await app.inject({ url: '/api/v1/search', query: { q: 'bảo tàng', consultation: slug } })
  ).json();
  const ids = [recent, old, scattered].map((stored) => publicId(parts.keys, stored));
  assert.deepEqual(
    comments.map((one: { id: string }) => one.id),
    ids,
  );
  assert.deepEqual(
    comments.map((one: { about: unknown }) => one.about),
    [
      { kind: 'document', label: 'Dự thảo Chương trình', document: 'du-thao', unitNodeId: null },
      { kind: 'question', label: 'Ông/bà muốn thư viện mở cửa khi nào?', document: null, unitNodeId: null },
      { kind: 'section', label: 'khoản 1 Điều 2', document: 'du-thao', unitNodeId: sections[2]?.nodeId },
    ],
  );
  assert.deepEqual(comments[0].passage, { before: 'Có ', match: 'bảo tàng', after: ' chưa?' });
});

test('a section in two languages is found once, in the language of the reader', async (t) => {
  const { app, parts, given } = await portal(t);
  const { slug, sections } = await given.consultation();
  await parts.database.db.execute(sql`
    INSERT INTO section_text (section_id, language, label, html, text, folded)
    VALUES (${sections[2]?.id}, 'en', 'Article 2', '', 'Every commune has a thư viện.', 'article 2 every commune has a thu vien')`);
  const read = async (language: string) =>
    (
      await app.inject({ url: '/api/v1/search', query: { q: 'thu vien', consultation: slug, language } })
    ).json().sections;
  const inEnglish = await read('en');
  assert.deepEqual(
    inEnglish.map(({ label }: { label: string }) => label),
    ['Article 2', 'khoản 1 Điều 2'],
  );
  assert.deepEqual(
    (await read('vi')).map(({ label }: { label: string }) => label),
    ['Điều 2', 'khoản 1 Điều 2'],
  );
});

test('whatever is typed, the search answers or says that it cannot be read', async (t) => {
  const { app, given } = await portal(t);
  await given.consultation();
  const strings: string[] = JSON.parse(readFileSync(naughty, 'utf8'));
  const more = [
    "a' | ! & <-> b",
    ':*',
    '%',
    '_',
    '\\',
    'ấ'.repeat(200),
    `${'x '.repeat(100)}`.slice(0, 200),
    '\u0301',
  ];
  for (const q of [...strings, ...more]) {
    const { statusCode, body } = await app.inject({
      url: `/api/v1/search?q=${encodeURIComponent(q.toWellFormed())}`,
    });
    assert.ok(statusCode === 200 || statusCode === 400, `${statusCode} ${JSON.stringify(q)} ${body}`);
  }
  for (const raw of ['%00', '%ff', '%ED%A0%80', 'a&q=b', 'a&consultation=%27', '', 'a&limit=9']) {
    assert.equal((await app.inject(`/api/v1/search?q=${raw}`)).statusCode, 400, raw);
  }
});
