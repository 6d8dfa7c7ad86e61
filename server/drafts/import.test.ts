import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { sql } from 'drizzle-orm';
import { run } from '#server/cli/import-draft.ts';
import { portal } from '#server/testing/portal.ts';
import { importDraft } from './import.ts';
import type { ImportOptions } from './import-options.ts';
import { readApart } from './read-apart.ts';

const law = `LUẬT\nTHƯ VIỆN\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một.\na) A;\nb) B.\nĐiều 2. Hiệu lực\nHết.\n-----`;
const bytes = (text: string) => Buffer.from(text);

async function setUp(t: TestContext, { trial = true } = {}) {
  const { app, parts } = await portal(t);
  const { db } = parts.database;
  const slug = `dot-${Math.random().toString(36).slice(2, 10)}`;
  const bring = (text: string, options: Partial<ImportOptions> = {}, fileName = 'luat.txt') =>
    importDraft(db, { fileName, bytes: bytes(text), options: { consultation: slug, ...options }, trial });
  const count = async () => {
    const { rows } = await db.execute<{ n: number }>(sql`
      SELECT (SELECT count(*) FROM consultation WHERE slug = ${slug}) + (SELECT count(*) FROM document)
           + (SELECT count(*) FROM version) + (SELECT count(*) FROM section) AS n`);
    return rows[0]?.n;
  };
  return { app, parts, db, slug, bring, count };
}

describe('a draft that is imported', () => {
  it('can be read at once on a trial installation, every section with its page', async (t) => {
    const { app, slug, bring } = await setUp(t);
    const { document, consultation } = await bring(law);
    assert.deepEqual(consultation, { slug, isNew: true, opened: true });
    assert.deepEqual(document, {
      slug: 'luat-thu-vien',
      title: 'LUẬT THƯ VIỆN',
      version: 1,
      published: true,
    });
    const about = await app.inject(`/api/v1/consultations/${slug}`);
    assert.deepEqual(
      [about.json().phase, about.json().moderation, about.json().title],
      ['open', 'post', 'LUẬT THƯ VIỆN'],
    );
    const read = await app.inject(`/api/v1/consultations/${slug}/documents/luat-thu-vien`);
    const sections: { kind: string; number: string | null; label: string; level: number; html: string }[] =
      read.json().sections;
    assert.deepEqual(
      sections.map(({ kind, number, label, level }) => [kind, number, label, level]),
      [
        ['paragraph', null, 'Phần mở đầu', 1],
        ['chapter', 'I', 'Chương I', 1],
        ['article', '1', 'Điều 1', 2],
        ['clause', '1', 'khoản 1 Điều 1', 3],
        ['point', 'a', 'điểm a khoản 1 Điều 1', 4],
        ['point', 'b', 'điểm b khoản 1 Điều 1', 4],
        ['article', '2', 'Điều 2', 2],
      ],
    );
    assert.equal(sections[5]?.html, '<p>B.</p>');
  });

  it('is announced elsewhere, with moderation before display, and hidden until it is published', async (t) => {
    const { app, slug, bring } = await setUp(t, { trial: false });
    const { document } = await bring(law, { unpublished: true, title: 'Dự thảo Luật' });
    assert.deepEqual(document, { slug: 'du-thao-luat', title: 'Dự thảo Luật', version: 1, published: false });
    const about = await app.inject(`/api/v1/consultations/${slug}`);
    assert.deepEqual(
      [about.json().phase, about.json().moderation, about.json().documents],
      ['announced', 'pre', []],
    );
    assert.equal((await app.inject(`/api/v1/consultations/${slug}/documents/du-thao-luat`)).statusCode, 404);
  });

  it('stays announced elsewhere also when its dates have come, and says for when it is planned', async (t) => {
    const { app, slug, bring } = await setUp(t, { trial: false });
    const { consultation } = await bring(law, { opens: '2026-01-02T08:00Z', closes: '2099-01-01' });
    assert.equal(consultation.opened, false);
    const about = await app.inject(`/api/v1/consultations/${slug}`);
    assert.deepEqual([about.json().phase, about.json().opensAt], ['announced', '2026-01-02T08:00:00.000Z']);
  });

  it('joins an existing consultation as a document of its own, and leaves its rules alone', async (t) => {
    const { app, slug, bring } = await setUp(t);
    await bring(law);
    const { document, consultation } = await bring(law);
    assert.deepEqual([document.slug, consultation.isNew], ['luat-thu-vien-2', false]);
    const history = (await app.inject(`/api/v1/consultations/${slug}/public-changes`)).json();
    assert.deepEqual(
      history.items.map(({ kind, about }: { kind: string; about: string }) => [kind, about]),
      [['version_published', document.title]],
    );
    await assert.rejects(bring(law, { moderation: 'pre' }), /are for new ones/);
    await assert.rejects(bring(law, { closes: '2099-01-01' }), /are for new ones/);
  });

  it('tells two imports at the same moment apart', async (t) => {
    const { bring } = await setUp(t);
    await bring(law);
    const both = await Promise.all([bring(law), bring(law)]);
    assert.deepEqual(both.map(({ document }) => document.slug).sort(), [
      'luat-thu-vien-2',
      'luat-thu-vien-3',
    ]);
  });

  it('goes in within seconds when it has thousands of sections', async (t) => {
    const { db, bring } = await setUp(t);
    const long = Array.from({ length: 1_500 }, (_, at) => `Điều ${at + 1}. Tên\n1. Một.\n2. Hai.`).join('\n');
    const started = performance.now();
    await bring(long);
    assert.ok(performance.now() - started < 15_000);
    const { rows } = await db.execute<{ n: number }>(sql`
      SELECT count(*) AS n FROM section s JOIN section u ON u.id = s.unit_id AND u.kind = 'article' WHERE s.kind = 'clause'`);
    assert.ok((rows[0]?.n ?? 0) >= 3_000);
  });
});

describe('a draft that cannot be imported', () => {
  it('leaves nothing behind', async (t) => {
    const { bring, count } = await setUp(t);
    const before = await count();
    await assert.rejects(bring(''), /empty/);
    await assert.rejects(bring('abc\0'), /binary/);
    await assert.rejects(bring(law, { consultation: 'Không hợp lệ' }), /malformed/);
    await assert.rejects(bring(law, {}, 'luat.pdf'), /not a format/);
    assert.equal(await count(), before);
  });

  it('leaves nothing behind when its transaction fails at the end', async (t) => {
    const { db, count, slug } = await setUp(t);
    const before = await count();
    const title = 'x'.repeat(300);
    const failing = db.transaction(async (tx) => {
      await importDraft(tx, {
        fileName: 'a.txt',
        bytes: bytes(law),
        options: { consultation: slug, title },
        trial: true,
      });
      await tx.execute(sql`SELECT 1 / 0`);
    });
    await assert.rejects(failing);
    assert.equal(await count(), before);
  });

  it('is answered in one line that does not repeat it when the database refuses', async (t) => {
    const { db, slug } = await setUp(t);
    const attempt = db.transaction(async (tx) => {
      await tx.execute(sql`SET TRANSACTION READ ONLY`);
      await importDraft(tx, {
        fileName: 'a.txt',
        bytes: bytes(law),
        options: { consultation: slug },
        trial: true,
      });
    });
    await assert.rejects(attempt, {
      message: /^The database did not take the draft: cannot execute [^\n]*$/,
    });
  });

  it('is given up after its time, without holding up who asked', async () => {
    const file = { name: 'a.md', bytes: bytes('- a\n'.repeat(40_000)), language: 'en' };
    await assert.rejects(readApart(file, 300), /within 0\.3 seconds/);
  });
});

it('the command prints where the draft is, its outline, and what it could not place', async (t) => {
  const { parts, db, slug } = await setUp(t);
  const folder = await mkdtemp(join(tmpdir(), 'draft-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'luat.txt');
  await writeFile(file, law);
  const lines: string[] = [];
  const context = {
    db,
    pool: parts.database.pool,
    config: parts.config,
    print: (line: string) => lines.push(line),
  };
  await run([file, '--consultation', slug], context);
  assert.deepEqual(lines, [
    `Consultation: ${slug} (new, open)`,
    'Document: luat-thu-vien · version 1 · published · language vi',
    'Title: LUẬT THƯ VIỆN',
    'Sections: 1 paragraph, 1 chapter, 2 article, 1 clause, 2 point',
    '',
    '  Phần mở đầu',
    '  Chương I. QUY ĐỊNH CHUNG (1 clause, 2 point)',
    '    Điều 1. Phạm vi (1 clause, 2 point)',
    '    Điều 2. Hiệu lực',
    '',
    'To look at: nothing',
    '',
    'Not placed (1):',
    '  -----',
  ]);
  await assert.rejects(run([], context), /takes one file/);
  await assert.rejects(run([file], context), /needs --consultation/);
  await assert.rejects(
    run([join(folder, 'none.txt'), '--consultation', slug], context),
    /^Error: Nothing was imported: .* does not exist/,
  );
  await assert.rejects(run([folder, '--consultation', slug], context), /is not a file/);
  await assert.rejects(run([file, '--consultation', slug, '--force'], context), /Unknown option '--force'/);
});
