import assert from 'node:assert/strict';
import { before, test, type TestContext } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import type { DocumentVersion } from '#server/consultations/document-schema.ts';
import { countChanges } from '#server/counts/count.ts';
import { storeVersion } from '#server/drafts/queries.ts';
import { drain } from '#server/outbox/consume.ts';
import { bigDraft } from '#server/testing/big-draft.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { ensureWebBuilt } from './build.ts';
import { mountWeb } from './mount.ts';

// A draft of a thousand sections, bound together from real laws.

before(() => ensureWebBuilt(() => {}), { timeout: 120_000 });

let made: ReturnType<typeof makeBigDocument> | undefined;
/** Made once for all tests, because it takes seconds. */
const bigDocument = (t: TestContext) => (made ??= makeBigDocument(t));

async function makeBigDocument(t: TestContext) {
  const here = await portal(t);
  await mountWeb(here.app, here.parts);
  const consultation = await here.given.consultation();
  const { db } = here.parts.database;
  const sections = await bigDraft(1_000);
  const version = { documentId: consultation.document.id, number: 2, authoritativeLanguage: 'vi' };
  await storeVersion(db, { ...version, publishedAt: 'now', sections });
  const page = `/consultations/${consultation.slug}/${consultation.document.slug}`;
  const api = `/api/v1/consultations/${consultation.slug}/documents/${consultation.document.slug}`;
  const open = async (query = '') =>
    here.app.inject({ url: page + query, headers: { 'accept-encoding': 'br', accept: 'text/html' } });
  const html = async (query = '') => brotliDecompressSync((await open(query)).rawPayload).toString();
  const document = async () => (await here.app.inject(api)).json<DocumentVersion>();
  return { ...here, consultation, page, api, open, html, document };
}

const idsOf = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, id = '']) => id);
const unitsIn = (html: string) => idsOf(html, /<article class="unit[^"]*" id="([^"]+)"/g);
const clausesIn = (html: string) => idsOf(html, /<section class="clause[^"]*" id="([^"]+)"/g);

test('a draft of a thousand sections is read by chapters, with an outline of all of it, and none is missing', async (t) => {
  const { html, open, document } = await bigDocument(t);
  const { sections } = await document();
  assert.ok(sections.length >= 1_000, String(sections.length));
  const first = await html();
  const units = sections.filter(({ id, unitId }) => id === unitId);
  const outline = idsOf(
    /<nav[^>]*data-outline[^>]*>.*?<\/nav>/s.exec(first)?.[0] ?? '',
    /href="[^"#]*#([^"]+)"/g,
  );
  assert.deepEqual(
    outline,
    units.map(({ nodeId }) => nodeId),
  );

  const seen: string[] = [];
  for (let page = first, next: string | undefined = ''; next !== undefined;) {
    const shown = unitsIn(page);
    assert.ok(shown.length > 0 && shown.length < 150, String(shown.length));
    seen.push(...shown, ...clausesIn(page));
    next = /rel="next" href="[^"?]*(\?[^"#]*)#/.exec(page)?.[1];
    if (next !== undefined) page = await html(next);
  }
  assert.deepEqual(
    seen.toSorted(),
    sections.map(({ nodeId }) => nodeId).toSorted(),
    'each place in one chapter',
  );
  assert.deepEqual(unitsIn(await html('?view=all')).length, units.length);
  // About 70 kB at 1.6 Mbit/s take a third of a second.
  const { length } = (await open()).rawPayload;
  assert.ok(length < 70_000, `${length} bytes`);
});

test('a link to a place leads into its chapter: a clause, an old link by its fragment, what is gone', async (t) => {
  const { html, open, document, consultation, page } = await bigDocument(t);
  const { sections } = await document();
  const clause = sections.findLast(({ kind }) => kind === 'clause');
  const there = await html(`?at=${clause?.nodeId}`);
  assert.ok(clausesIn(there).includes(clause?.nodeId ?? ''));
  const last = sections.findLast(({ id, unitId }) => id === unitId);
  const first = await html();
  const link = new RegExp(`<a[^>]*href="[^"]*\\?at=[^"]*#${last?.nodeId}"[^>]*id="${last?.nodeId}"`);
  assert.match(first, link, 'without a script a fragment comes to the entry that leads on');
  const ids = idsOf(first, /\sid="([^"]+)"/g);
  assert.equal(new Set(ids).size, ids.length, 'no id stands twice');
  const gone = await open(`?at=${consultation.sections[1]?.nodeId}`);
  assert.deepEqual(
    [gone.statusCode, gone.headers['location']],
    [303, `${page}/${consultation.sections[1]?.nodeId}`],
  );
  assert.match(await html(`/${consultation.sections[1]?.nodeId}`), /không còn trong dự thảo mới nhất/);
});

test('comments in a later chapter are counted where they are, and the API sends the whole draft compressed and once', async (t) => {
  const { app, parts, api, html, document } = await bigDocument(t);
  const { sections } = await document();
  const clause = sections.findLast(({ kind }) => kind === 'clause');
  await visitor(app).submit(
    submissionOf([onSection(clause), onSection(clause, { body: 'Thêm một ý nữa.' })]),
  );
  await drain(parts.database.pool, countChanges);
  // Answers are kept for a moment; another address asks anew.
  const there = await html(`?at=${clause?.nodeId}&version=2`);
  assert.match(there.replaceAll(/<[^>]+>/g, ' '), /2 ý kiến/);

  const whole = await app.inject({ url: api, headers: { 'accept-encoding': 'br' } });
  assert.equal(whole.headers['content-encoding'], 'br');
  const size = brotliDecompressSync(whole.rawPayload).length;
  assert.ok(whole.rawPayload.length < size / 4, `${whole.rawPayload.length} of ${size}`);
  const again = await app.inject({ url: api, headers: { 'if-none-match': String(whole.headers['etag']) } });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
});
