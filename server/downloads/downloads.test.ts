import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { sectionText } from '#db/schema/drafts.ts';
import { readDraftFile } from '#server/drafts/formats.ts';
import { nextVersion } from '#server/versions/given-versions.ts';
import { portal } from '#server/testing/portal.ts';

const at = (consultation: { slug: string; document: { slug: string } }, file: string) =>
  `/api/v1/consultations/${consultation.slug}/documents/${consultation.document.slug}/versions/${file}`;

describe('a published version as a file', () => {
  it('is given out as Word, Markdown and Akoma Ntoso, named by document, version and language', async (t) => {
    const { app, given } = await portal(t);
    const consultation = await given.consultation();
    for (const [ending, type] of [
      ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['md', 'text/markdown; charset=utf-8'],
      ['akn.xml', 'application/akn+xml; charset=utf-8'],
    ]) {
      const answer = await app.inject(at(consultation, `1.${ending}`));
      assert.equal(answer.statusCode, 200, answer.body);
      assert.equal(answer.headers['content-type'], type);
      assert.equal(answer.headers['content-disposition'], `attachment; filename="du-thao-1-vi.${ending}"`);
      const again = await app.inject({
        url: at(consultation, `1.${ending}`),
        headers: { 'if-none-match': String(answer.headers['etag']) },
      });
      assert.equal(again.statusCode, 304);
      const name = ending === 'akn.xml' ? 'a.xml' : `a.${ending}`;
      const read = await readDraftFile({ name, bytes: answer.rawPayload, language: null });
      assert.equal(read.language, 'vi');
      assert.equal(read.title, 'Dự thảo Chương trình');
      assert.deepEqual(
        read.sections.map(({ kind, number, parent }) => [kind, number, parent]),
        [
          ['chapter', 'I', null],
          ['article', '1', 0],
          ['article', '2', 0],
          ['clause', '1', 2],
        ],
      );
    }
  });

  it('is given out in each of its languages, and in the authoritative one where it has not the one asked for', async (t) => {
    const { app, parts, given } = await portal(t);
    const consultation = await given.consultation();
    const words = { label: 'Article 1', heading: 'Scope', html: '<p>It applies everywhere.</p>' };
    await parts.database.db.insert(sectionText).values({
      sectionId: consultation.sections[1]?.id ?? '',
      language: 'en',
      ...words,
      text: 'It applies everywhere.',
      folded: 'it applies everywhere.',
    });
    const english = await app.inject(at(consultation, '1.md?language=en-GB'));
    assert.equal(english.headers['content-language'], 'en');
    assert.match(english.body, /## Article 1\. Scope|It applies everywhere\./);
    const french = await app.inject(at(consultation, '1.md?language=fr'));
    assert.equal(french.headers['content-language'], 'vi');
    assert.doesNotMatch(french.body, /It applies/);
  });

  it('is nowhere while it is not published, and each number keeps its own text', async (t) => {
    const { app, parts, given } = await portal(t);
    const hidden = await given.consultation({ published: false });
    assert.equal((await app.inject(at(hidden, '1.docx'))).statusCode, 404);
    const consultation = await given.consultation();
    await nextVersion(parts, consultation, 2, [
      { kind: 'article', number: '1', label: 'Điều 1', text: 'Bản mới hoàn toàn khác.' },
    ]);
    assert.doesNotMatch((await app.inject(at(consultation, '1.md'))).body, /Bản mới/);
    assert.match((await app.inject(at(consultation, '2.md'))).body, /Bản mới/);
    assert.equal((await app.inject(at(consultation, '3.md'))).statusCode, 404);
    assert.equal((await app.inject(at(consultation, 'x.md'))).statusCode, 400);
    assert.equal((await app.inject(at(consultation, '1.md?lang=vi'))).statusCode, 400);
  });

  it('says what it is: consultation, version, day and address', async (t) => {
    const { app, given } = await portal(t);
    const consultation = await given.consultation();
    const { body } = await app.inject(at(consultation, '1.md'));
    const head = body.slice(0, body.indexOf('\n# '));
    for (const said of [
      'Góp ý Chương trình thư viện',
      'version: "1"',
      `/consultations/${consultation.slug}/du-thao?version=1`,
    ])
      assert.ok(head.includes(said), said);
  });
});

describe('the printed mark of a section', () => {
  it('goes out as the file had it when it came in', async (t) => {
    const { app, parts, given } = await portal(t);
    const consultation = await given.consultation();
    const source = readFileSync(new URL('./printed-marks.txt', import.meta.url));
    const draft = await readDraftFile({ name: 'a.txt', bytes: source, language: 'vi' });
    const { storeVersion } = await import('#server/drafts/queries.ts');
    await storeVersion(parts.database.db, {
      documentId: consultation.document.id,
      number: 2,
      authoritativeLanguage: 'vi',
      publishedAt: 'now',
      sections: draft.sections,
    });
    const { body } = await app.inject(at(consultation, '2.akn.xml'));
    for (const mark of ['Điều 1:', '1-', 'a)', 'đ)']) assert.ok(body.includes(`<num>${mark}</num>`), mark);
  });
});
