import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import * as drafts from '#db/schema/drafts.ts';
import { givenCounted } from '#server/testing/counted.ts';
import type { GivenSection } from '#server/testing/given-sections.ts';
import { portal } from '#server/testing/portal.ts';

test('a document is read whole, in its order, with what was said at each place', async (t) => {
  const { app, parts, given } = await portal(t);
  const { id, slug, document, sections } = await given.consultation();
  const clause = sections[3]?.nodeId ?? '';
  await givenCounted(parts.database.pool, id, [
    { place: clause, stance: 'agree', visibility: 'published', n: 2 },
    { place: clause, stance: 'disagree', visibility: 'pending', n: 1 },
    { place: clause, entry: 'organisation', stance: 'other', visibility: 'published', n: 3 },
    { place: document.id, stance: 'none', visibility: 'published', n: 4 },
  ]);
  const answer = await app.inject(`/api/v1/consultations/${slug}/documents/du-thao`);
  assert.equal(answer.statusCode, 200);
  const read = answer.json();
  assert.deepEqual(
    [read.id, read.title, read.version, read.languages],
    [document.id, 'Dự thảo Chương trình', 1, ['vi']],
  );
  assert.equal(read.versions.length, 1);
  assert.equal(read.counts.shown, 4);
  assert.deepEqual(
    read.sections.map(({ label, unitId, parentId }: Record<string, string>) => [label, unitId, parentId]),
    [
      ['Chương I', sections[0]?.id, null],
      ['Điều 1', sections[1]?.id, sections[0]?.id],
      ['Điều 2', sections[2]?.id, sections[0]?.id],
      ['khoản 1 Điều 2', sections[2]?.id, sections[2]?.id],
    ],
  );
  const { html, counts, apart } = read.sections[3];
  assert.equal(html, '<p>Thư viện mở cửa cả ngày chủ nhật.</p>');
  assert.deepEqual([counts.comments, counts.shown, counts.shownByStance.agree], [6, 5, 2]);
  const pick = ({ comments, shown, shownByStance }: typeof counts) => [comments, shown, shownByStance.other];
  assert.deepEqual(
    [pick(apart.direct), pick(apart.handedIn)],
    [
      [3, 2, 0],
      [3, 3, 3],
    ],
  );
  assert.deepEqual([read.apart.direct.shown, read.apart.handedIn.shown], [4, 0]);
});

test('a section without a translation stays in the authoritative language and says so', async (t) => {
  const { app, parts, given } = await portal(t);
  const { slug, sections } = await given.consultation();
  const words = {
    label: 'Article 1',
    heading: 'Scope',
    html: '<p>Everywhere.</p>',
    text: 'Everywhere.',
    folded: 'everywhere.',
  };
  await parts.database.db
    .insert(drafts.sectionText)
    .values({ sectionId: sections[1]?.id ?? '', language: 'en', ...words });
  const read = (await app.inject(`/api/v1/consultations/${slug}/documents/du-thao?language=en`)).json();
  assert.deepEqual(read.languages, ['vi', 'en']);
  assert.deepEqual(
    read.sections.map(({ label, language }: Record<string, string>) => [label, language]),
    [
      ['Chương I', 'vi'],
      ['Article 1', 'en'],
      ['Điều 2', 'vi'],
      ['khoản 1 Điều 2', 'vi'],
    ],
  );
});

test('the newest published version is read unless another is named, and never one that waits', async (t) => {
  const { app, parts, given } = await portal(t);
  const { slug, document, sections } = await given.consultation();
  const { db } = parts.database;
  const [second, third] = [randomUUID(), randomUUID()];
  const of = { documentId: document.id, authoritativeLanguage: 'vi' };
  await db.insert(drafts.version).values([
    { ...of, id: second, number: 2, publishedAt: new Date() },
    { ...of, id: third, number: 3 },
  ]);
  const renewed = randomUUID();
  await db.execute(sql`
    INSERT INTO section (id, version_id, node_id, unit_id, position, level, kind)
    SELECT ${renewed}, ${second}, node_id, ${renewed}, position, 1, kind FROM section WHERE id = ${sections[1]?.id}`);
  await db.execute(sql`
    INSERT INTO section_text (section_id, language, label, html, text, folded)
    VALUES (${renewed}, 'vi', 'Điều 1 mới', '', '', '')`);
  const base = `/api/v1/consultations/${slug}/documents/du-thao`;
  const newest = (await app.inject(base)).json();
  assert.deepEqual([newest.version, newest.versions.length, newest.sections.length], [2, 2, 1]);
  assert.equal((await app.inject(`${base}?version=1`)).json().sections.length, 4);
  for (const version of ['3', '4'])
    assert.equal((await app.inject(`${base}?version=${version}`)).statusCode, 404);
  for (const version of ['0', 'x', '1.5'])
    assert.equal((await app.inject(`${base}?version=${version}`)).statusCode, 400);

  const node = sections[1]?.nodeId;
  assert.equal((await app.inject(`${base}/sections/${node}`)).json().section.id, renewed);
  const old = (await app.inject(`${base}/sections/${node}?version=1`)).json();
  assert.deepEqual(
    [old.section.id, old.document.version, old.document.newestVersion],
    [sections[1]?.id, 1, 2],
  );
  const gone = (await app.inject(`${base}/sections/${sections[2]?.nodeId}`)).json();
  assert.deepEqual([gone.section.id, gone.document.version], [sections[2]?.id, 1]);
  assert.equal((await app.inject(`${base}/sections/${sections[2]?.nodeId}?version=2`)).statusCode, 404);
});

test('an article is a page with its clauses, what stands above it, and the ones before and after', async (t) => {
  const { app, given } = await portal(t);
  const { slug, sections } = await given.consultation();
  const read = (await app.inject(`/api/v1/sections/${sections[2]?.id}`)).json();
  assert.deepEqual(
    [read.consultation.slug, read.consultation.phase, read.document.slug],
    [slug, 'open', 'du-thao'],
  );
  assert.equal(read.section.label, 'Điều 2');
  assert.deepEqual(
    read.below.map(({ label }: { label: string }) => label),
    ['khoản 1 Điều 2'],
  );
  assert.deepEqual(read.ancestors, [
    { id: sections[0]?.id, nodeId: sections[0]?.nodeId, label: 'Chương I', heading: 'Quy định chung' },
  ]);
  assert.equal(read.previous.label, 'Điều 1');
  assert.equal(read.next, null);
});

test('the address of a clause opens the page that shows it', async (t) => {
  const { app, given } = await portal(t);
  const { slug, sections } = await given.consultation();
  const byId = (await app.inject(`/api/v1/sections/${sections[3]?.id}`)).json();
  const path = `/api/v1/consultations/${slug}/documents/du-thao/sections/${sections[3]?.nodeId}`;
  assert.equal(byId.section.id, sections[2]?.id);
  assert.deepEqual((await app.inject(path)).json(), byId);
});

test('a document of a thousand sections comes in a few queries', async (t) => {
  const { app, parts, given } = await portal(t);
  const many = Array.from({ length: 1_000 }, (_, n): GivenSection => ({
    kind: 'article',
    label: `Điều ${n + 1}`,
    text: 'x',
  }));
  const { slug } = await given.consultation({ sections: many });
  let queries = 0;
  const { pool } = parts.database;
  pool.on('acquire', () => (queries += 1));
  const answer = await app.inject(`/api/v1/consultations/${slug}/documents/du-thao`);
  assert.equal(answer.json().sections[999].label, 'Điều 1000');
  assert.ok(queries <= 6, `${queries} queries`);
});
