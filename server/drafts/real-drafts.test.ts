import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { ParsedDraft } from './draft-sections.ts';
import { readDraftFile } from './formats.ts';
import { plainText } from '#server/testing/plain-text.ts';
import { readingUnits } from './reading-units.ts';

const folder = new URL('../../../shared/data/drafts/', import.meta.url);

function real(path: string): Uint8Array {
  const file = new URL(path, folder);
  assert.ok(existsSync(file), `This test reads real drafts: ${file.pathname} is missing.`);
  return readFileSync(file);
}

const readReal = (path: string, language: string | null = null) =>
  readDraftFile({ name: path, bytes: real(path), language });

const count = (draft: ParsedDraft, kind: string) =>
  draft.sections.filter((section) => section.kind === kind).length;

/** Counted another way than the import does: by white space, over everything that the sections print. */
function tokensOf(draft: ParsedDraft): string[] {
  const title = draft.titleStandsAlone && draft.title ? [draft.title] : [];
  const placed = draft.sections.flatMap((section) => {
    const words = section.texts[draft.language];
    return [section.printed, words?.heading ?? '', words?.text ?? ''];
  });
  return [...title, ...placed, ...draft.unplaced].join(' ').split(/\s+/).filter(Boolean).sort();
}

/** Words without their punctuation, counted: what a file says must be found as often, except for numbers of notes. */
function marksOf(text: string): Map<string, number> {
  const marks = new Map<string, number>();
  for (const mark of text.normalize('NFC').match(/[\p{L}\p{M}]+/gu) ?? [])
    marks.set(mark, (marks.get(mark) ?? 0) + 1);
  return marks;
}

const sorted = (text: string) => text.normalize('NFC').split(/\s+/).filter(Boolean).sort();

describe('real drafts', () => {
  const structures: [path: string, counts: Record<string, number>][] = [
    ['vi-docx/nghi_dinh_21_2021_ND_CP.docx', { chapter: 5, article: 62 }],
    ['vi-docx/nghi_dinh_19_2019_ND_CP.docx', { chapter: 5, article: 28 }],
    ['vi-docx/nghi_quyet_01_2019_NQ_HDTP.docx', { chapter: 0, article: 14 }],
    ['vi-laws-html/hien-phap-2013.fragment.html', { chapter: 11, article: 120 }],
    ['vi-laws-html/luat-24-2018-QH14-an-ninh-mang.fragment.html', { chapter: 7, article: 43 }],
    ['vi-laws-html/quyet-dinh-715-QD-UBND-2023-binh-dinh.fragment.html', { article: 4, annex: 1 }],
    ['fr-republique-numerique-2015/projet-de-loi.html', { heading: 18, article: 30 }],
    ['akn/v3__eu_COM_2013_0619_EN-8.xml', { chapter: 9, article: 24 }],
    ['akn/v3__uk_pga-2014-27-enacted-data.xml', { article: 8 }],
    ['akn/v3__uk__ssi-2017-126-enacted-data.akn.xml', { article: 2, annex: 1 }],
    ['akn/v3__us_Act_2011-11-29.xml', { article: 6 }],
    ['akn/v3__us_Title9-Chap3-eng.xml', { chapter: 1, article: 7 }],
    ['en-docx-pdf/GPO_USLM_Projects.docx', { article: 0 }],
  ];
  for (const [path, counts] of structures) {
    it(`${path} has ${Object.entries(counts)
      .map(([kind, number]) => `${number} ${kind}`)
      .join(', ')}`, async () => {
      const draft = await readReal(path);
      assert.deepEqual(
        Object.fromEntries(Object.keys(counts).map((kind) => [kind, count(draft, kind)])),
        counts,
      );
    });

    it(`${path} keeps every word, placed or listed`, async () => {
      const placed = marksOf(tokensOf(await readReal(path)).join(' '));
      for (const [mark, times] of marksOf(await plainText(path, real(path)))) {
        assert.equal(placed.get(mark) ?? 0, times, `'${mark}'`);
      }
    });
  }

  it('the same law from HTML and from text has the same sections', async () => {
    for (const name of ['hien-phap-2013', 'luat-24-2018-QH14-an-ninh-mang']) {
      const [html, text] = await Promise.all(
        ['fragment.html', 'txt'].map((end) => readReal(`vi-laws-html/${name}.${end}`)),
      );
      const labels = (draft: ParsedDraft | undefined) =>
        draft?.sections.map((section) => section.texts['vi']?.label);
      assert.deepEqual(labels(html), labels(text));
    }
  });

  it('PDF, USLM and Akoma Ntoso 2.0 are refused by their names', async () => {
    for (const [path, sentence] of [
      ['vi-pdf/an_le_so_432021AL.pdf', /A PDF cannot be imported/],
      ['en-docx-pdf/USLM-2_1-ReviewGuide.pdf', /A PDF cannot be imported/],
      ['en-uslm-bills/H1037_RFS.XML', /\(USLM\) cannot be imported/],
      ['en-federal-register/FR-2018-05-10-proposed-rule-2018-09896.xml', /\(USLM\) cannot be imported/],
      ['akn/v2__Bill_Bungeni_2011-06-30v1.xml', /Akoma Ntoso 2\.0 cannot be imported/],
    ] as const) {
      await assert.rejects(readReal(path), sentence);
    }
  });

  it('the Constitution has 11 chapters and 120 articles', async () => {
    const draft = await readReal('vi-laws-html/hien-phap-2013.txt');
    assert.equal(count(draft, 'chapter'), 11);
    assert.equal(count(draft, 'article'), 120);
    assert.equal(draft.language, 'vi');
    assert.deepEqual(draft.irregularities, []);
    assert.deepEqual(draft.unplaced, ['-------', '---------------']);
  });

  it('the Cybersecurity Law has 7 chapters and 43 articles, each point below its clause', async () => {
    const draft = await readReal('vi-laws-html/luat-24-2018-QH14-an-ninh-mang.txt');
    assert.equal(count(draft, 'chapter'), 7);
    assert.equal(count(draft, 'article'), 43);
    assert.deepEqual(draft.irregularities, []);
    const point = draft.sections.find((section) => section.texts['vi']?.label === 'điểm c khoản 5 Điều 2');
    assert.match(point?.texts['vi']?.text ?? '', /^Dịch vụ, ứng dụng[^]*\nDịch vụ trực tuyến bao gồm/);
    assert.equal(draft.title, 'LUẬT AN NINH MẠNG');
  });

  it('a decision has 4 articles whose sentences are no headings, its signatures and its annex', async () => {
    const draft = await readReal('vi-laws-html/quyet-dinh-715-QD-UBND-2023-binh-dinh.txt');
    const labels = draft.sections.map((section) => section.texts['vi']?.label);
    const articles = ['Điều 1', 'Điều 2', 'Điều 3', 'Điều 4'];
    assert.deepEqual(labels, ['Phần mở đầu', ...articles, 'Phần kết', 'Quy trình nội bộ']);
    assert.equal(draft.sections[1]?.texts['vi']?.heading, null);
    assert.match(draft.sections[6]?.texts['vi']?.text ?? '', /^\(Ban hành kèm theo[^]*TỔNG SỐ: 03 TTHC$/);
  });

  for (const name of [
    'hien-phap-2013',
    'luat-24-2018-QH14-an-ninh-mang',
    'quyet-dinh-715-QD-UBND-2023-binh-dinh',
  ]) {
    it(`${name} keeps every word`, async () => {
      const path = `vi-laws-html/${name}.txt`;
      assert.deepEqual(tokensOf(await readReal(path)), sorted(Buffer.from(real(path)).toString()));
    });
  }

  it('all nine stages of a constitution in Markdown go in whole', async () => {
    const stages = existsSync(folder) ? readdirSync(new URL('en-us-constitution/', folder)) : [];
    assert.equal(
      stages.length,
      9,
      `This test reads real drafts: ${folder.pathname}en-us-constitution is missing.`,
    );
    for (const name of stages.sort()) {
      const path = `en-us-constitution/${name}`;
      const draft = await readReal(path);
      const marks = /^#{1,6} |^\d+\. |\*\*/gm;
      assert.deepEqual(
        tokensOf(draft),
        sorted(Buffer.from(real(path)).toString().replaceAll(marks, ' ')),
        name,
      );
      assert.deepEqual([draft.irregularities, draft.unplaced, draft.language], [[], [], 'en'], name);
    }
  });

  it('the stage whose mark-up alone changed gives the sections of the stage before', async () => {
    const stages = ['08-amendment-27-1992', '09-reformatted-markdown-2021'];
    const drafts = await Promise.all(stages.map((stage) => readReal(`en-us-constitution/${stage}.md`)));
    const [before, after] = drafts.map(({ sections }) => {
      return sections.filter(
        ({ kind, texts }) => kind === 'article' || /^(?:Sec|Subsec)tion/.test(texts['en']?.label ?? ''),
      );
    });
    const labels = (sections: typeof before) => sections?.map(({ texts }) => texts['en']?.label);
    assert.deepEqual(labels(after), labels(before));
  });

  it('a chapter, an article and what opens the text each have a page; clauses have that of their article', async () => {
    const { sections } = await readReal('vi-laws-html/hien-phap-2013.txt');
    const units = readingUnits(sections);
    for (const [at, { kind, parent }] of sections.entries()) {
      assert.equal(units[at], kind === 'clause' ? parent : at);
    }
  });
});
