import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { ParsedDraft } from './draft-sections.ts';
import { readDraft } from './formats.ts';
import { readingUnits } from './reading-units.ts';

const folder = new URL('../../../shared/data/drafts/', import.meta.url);

function real(path: string): Uint8Array {
  const file = new URL(path, folder);
  assert.ok(existsSync(file), `This test reads real drafts: ${file.pathname} is missing.`);
  return readFileSync(file);
}

const readReal = (path: string, language: string | null = null) =>
  readDraft({ name: path, bytes: real(path), language });

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

const sorted = (text: string) => text.normalize('NFC').split(/\s+/).filter(Boolean).sort();

describe('real drafts', () => {
  it('the Constitution has 11 chapters and 120 articles', () => {
    const draft = readReal('vi-laws-html/hien-phap-2013.txt');
    assert.equal(count(draft, 'chapter'), 11);
    assert.equal(count(draft, 'article'), 120);
    assert.equal(draft.language, 'vi');
    assert.deepEqual(draft.irregularities, []);
    assert.deepEqual(draft.unplaced, ['-------', '---------------']);
  });

  it('the Cybersecurity Law has 7 chapters and 43 articles, each point below its clause', () => {
    const draft = readReal('vi-laws-html/luat-24-2018-QH14-an-ninh-mang.txt');
    assert.equal(count(draft, 'chapter'), 7);
    assert.equal(count(draft, 'article'), 43);
    assert.deepEqual(draft.irregularities, []);
    const point = draft.sections.find((section) => section.texts['vi']?.label === 'điểm c khoản 5 Điều 2');
    assert.match(point?.texts['vi']?.text ?? '', /^Dịch vụ, ứng dụng[^]*\nDịch vụ trực tuyến bao gồm/);
    assert.equal(draft.title, 'LUẬT AN NINH MẠNG');
  });

  it('a decision has 4 articles whose sentences are no headings, its signatures and its annex', () => {
    const draft = readReal('vi-laws-html/quyet-dinh-715-QD-UBND-2023-binh-dinh.txt');
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
    it(`${name} keeps every word`, () => {
      const path = `vi-laws-html/${name}.txt`;
      assert.deepEqual(tokensOf(readReal(path)), sorted(Buffer.from(real(path)).toString()));
    });
  }

  it('all nine stages of a constitution in Markdown go in whole', () => {
    const stages = existsSync(folder) ? readdirSync(new URL('en-us-constitution/', folder)) : [];
    assert.equal(
      stages.length,
      9,
      `This test reads real drafts: ${folder.pathname}en-us-constitution is missing.`,
    );
    for (const name of stages.sort()) {
      const path = `en-us-constitution/${name}`;
      const draft = readReal(path);
      const marks = /^#{1,6} |^\d+\. |\*\*/gm;
      assert.deepEqual(
        tokensOf(draft),
        sorted(Buffer.from(real(path)).toString().replaceAll(marks, ' ')),
        name,
      );
      assert.deepEqual([draft.irregularities, draft.unplaced, draft.language], [[], [], 'en'], name);
    }
  });

  it('the stage whose mark-up alone changed gives the sections of the stage before', () => {
    const [before, after] = ['08-amendment-27-1992', '09-reformatted-markdown-2021'].map((stage) => {
      const { sections } = readReal(`en-us-constitution/${stage}.md`);
      return sections.filter(
        ({ kind, texts }) => kind === 'article' || /^(?:Sec|Subsec)tion/.test(texts['en']?.label ?? ''),
      );
    });
    const labels = (sections: typeof before) => sections?.map(({ texts }) => texts['en']?.label);
    assert.deepEqual(labels(after), labels(before));
  });

  it('a chapter, an article and what opens the text each have a page; clauses have that of their article', () => {
    const { sections } = readReal('vi-laws-html/hien-phap-2013.txt');
    const units = readingUnits(sections);
    for (const [at, { kind, parent }] of sections.entries()) {
      assert.equal(units[at], kind === 'clause' ? parent : at);
    }
  });
});
