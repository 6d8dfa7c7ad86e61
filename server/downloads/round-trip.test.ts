import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { validateXML } from 'xmllint-wasm';
import type { ParsedDraft } from '#server/drafts/draft-sections.ts';
import { readDraftFile } from '#server/drafts/formats.ts';
import type { Format } from './schema.ts';
import { type StoredDraft, write } from './write.ts';

const data = new URL('../../../shared/data/', import.meta.url);

function real(path: string): Buffer {
  const file = new URL(path, data);
  assert.ok(existsSync(file), `This test reads real files: ${file.pathname} is missing.`);
  return readFileSync(file);
}

const constitution = ['02-signed-1787-09-17', '07-amendment-21-1933', '09-reformatted-markdown-2021'].map(
  (name) => `en-us-constitution/${name}.md`,
);
const every: Format[] = ['docx', 'md', 'akn.xml'];
/** Word documents keep structure in their words alone: an act whose articles are printed as '1' comes back with headings. */
const withoutWord: Format[] = ['md', 'akn.xml'];

const drafts: [path: string, formats: Format[]][] = [
  ['vi-docx/nghi_dinh_21_2021_ND_CP.docx', every],
  ['vi-docx/nghi_dinh_19_2019_ND_CP.docx', every],
  ['vi-docx/nghi_quyet_01_2019_NQ_HDTP.docx', every],
  ['vi-laws-html/hien-phap-2013.fragment.html', every],
  ['vi-laws-html/luat-24-2018-QH14-an-ninh-mang.fragment.html', every],
  ['fr-republique-numerique-2015/projet-de-loi.html', every],
  ['en-docx-pdf/GPO_USLM_Projects.docx', every],
  ...constitution.map((path): [string, Format[]] => [path, every]),
  // An annex without a number, and a table with merged cells.
  ['vi-laws-html/quyet-dinh-715-QD-UBND-2023-binh-dinh.fragment.html', ['akn.xml']],
  ['akn/v3__eu_COM_2013_0619_EN-8.xml', withoutWord],
  ['akn/v3__uk__ssi-2017-126-enacted-data.akn.xml', withoutWord],
  ['akn/v3__uk_pga-2014-27-enacted-data.xml', withoutWord],
  ['akn/v3__us_Act_2011-11-29.xml', withoutWord],
  ['akn/v3__us_Title9-Chap3-eng.xml', withoutWord],
];

const stored = ({ title, language, sections }: ParsedDraft): StoredDraft => ({
  consultation: { slug: 'thu', title: 'Lấy ý kiến' },
  body: 'Ban soạn thảo',
  document: { slug: 'du-thao', title: title ?? 'Dự thảo' },
  version: 1,
  day: '2026-11-29',
  language,
  url: 'https://gopy.example.vn/consultations/thu/du-thao?version=1',
  sections: sections.map(({ parent, kind, number, level, printed, texts }) => ({
    parent,
    kind,
    number,
    level,
    printed: printed || null,
    ...(texts[language] ?? { label: '', heading: null, html: '' }),
  })),
});

/** Runs of spaces are one space in Word and XML, and cells that are merged leave no empty ones behind. */
const tidy = (text: string) =>
  text
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ *\n */g, '\n')
    .trim();

const said = ({ sections, language }: ParsedDraft) =>
  sections.map(({ parent, kind, number, texts }) => {
    const words = texts[language];
    return { parent, kind, number, heading: words?.heading ?? null, text: tidy(words?.text ?? '') };
  });

describe('real drafts, out and in again', () => {
  let schemas: { schema: string; imported: string };
  before(() => {
    schemas = {
      schema: real('schemas/akoma-ntoso/akomantoso30.xsd').toString(),
      imported: real('schemas/akoma-ntoso/xml.xsd').toString(),
    };
  });

  for (const [path, formats] of drafts) {
    it(`${path} is the same draft from ${formats.join(', ')}`, async () => {
      const draft = await readDraftFile({ name: path, bytes: real(`drafts/${path}`), language: null });
      for (const format of formats) {
        const bytes = await write(stored(draft), format);
        const name = format === 'akn.xml' ? 'a.xml' : `a.${format}`;
        const back = await readDraftFile({ name, bytes, language: draft.language });
        assert.deepEqual(said(back), said(draft), format);
        if (draft.title !== null) assert.equal(back.title, draft.title, format);
      }
    });
  }

  const checked = drafts.filter(([path]) =>
    /21_2021|an-ninh-mang|quyet-dinh-715|republique|eu_COM|0(?:2|9)-/.test(path),
  );
  it('a decree, a law, a decision with its annex, bills and constitutions are valid Akoma Ntoso 3.0', async () => {
    assert.equal(checked.length, 7);
    for (const [path] of checked) {
      const draft = await readDraftFile({ name: path, bytes: real(`drafts/${path}`), language: null });
      const contents = Buffer.from(await write(stored(draft), 'akn.xml')).toString();
      const { valid, errors } = await validateXML({
        xml: { fileName: 'draft.xml', contents },
        schema: { fileName: 'akomantoso30.xsd', contents: schemas.schema },
        preload: [{ fileName: 'xml.xsd', contents: schemas.imported }],
        initialMemoryPages: 1024,
        maxMemoryPages: 4096,
      });
      assert.ok(
        valid,
        `${path}: ${errors
          .slice(0, 3)
          .map(({ message }) => message)
          .join('; ')}`,
      );
    }
  });
});
