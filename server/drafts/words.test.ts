import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ParsedDraft } from './draft-sections.ts';
import { parseLegalText } from './legal/parse-legal-text.ts';
import { parseMarkdown } from './markdown/parse-markdown.ts';
import { accountForWords } from './words.ts';

const marks = [
  'Điều 1.',
  'Điều 2',
  'Điều 3:',
  'ĐIỀU 4 -',
  'Dieu 5.',
  'Điều 1a.',
  'Chương I',
  'chương ii.',
  'CHƯƠNG III',
  'Phần thứ nhất',
  'Mục 1.',
  'Mục V,',
  'Tiểu mục 2',
  'PHỤ LỤC',
  'Phụ lục I',
  '1.',
  '2.',
  '2.Hai',
  '10.',
  '1.1.',
  '2.1',
  'a)',
  'b)',
  'đ)',
  'a) b)',
  'I.',
  'II.',
  '“',
  '”',
  '"',
  '«',
  '»',
  'Nơi nhận:',
  'TM. CHÍNH PHỦ',
  'CHỦ TỊCH QUỐC HỘI',
  'MỤC LỤC',
  'LỜI NÓI ĐẦU',
  '(Ban hành kèm theo Quyết định số 1)',
  'QUY CHẾ',
  'của Luật này',
  'quy định tại khoản 2',
  'QUY ĐỊNH CHUNG',
  'Phạm vi.',
  '-------',
];
const spaces = ['\n', '\n', '\n\n', '\r\n', ' ', ' ', '\t', '\f', '\u00a0', '\u2028'];
const legalText = fc
  .array(fc.tuple(fc.constantFrom(...marks, 'Nội dung', 'văn bản;', 'x'), fc.constantFrom(...spaces)), {
    maxLength: 60,
  })
  .map((parts) => parts.flat().join('').normalize('NFC'));

const markdownParts = [
  '# A',
  '## Chương I',
  '### Điều 1. Tên',
  '#### Section 2.',
  '1. một',
  '1. hai',
  '   1. sâu',
  '   - gạch',
  '- gạch',
  'a) điểm',
  '   b) điểm',
  '> trích',
  '**Điều 2. Hai**',
  '**Section. 3.** text',
  '*nhấn*',
  '`mã`',
  '```',
  '| a | b |\n|---|---|\n| c | d |',
  '[liên kết](https://e.org)',
  '[x](javascript:alert(1))',
  '![ảnh](i.png)',
  '![](i.png)',
  '<b>đậm</b>',
  '<div>khối</div>',
  '<!-- kín -->',
  '[^1]',
  '[^1]: chú',
  '[r]',
  '[r]: http://e.org',
  '<br>',
  '---',
  '1\\. khoản',
  '2\\. khoản',
  'Tiêu đề\n===',
  '&amp; &lt;b&gt;',
  '~~bỏ~~',
  '- [x] việc',
  'www.e.org',
  '\\*',
  '    mã thụt',
];
const markdown = fc
  .array(
    fc.tuple(
      fc.constantFrom(...markdownParts, 'văn bản', 'text'),
      fc.constantFrom('\n', '\n\n', ' ', '  \n'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.flat().join('').normalize('NFC'));

const draftOf = (text: string, unplaced: string[] = []): ParsedDraft => ({
  title: null,
  titleStandsAlone: false,
  language: 'vi',
  unplaced,
  irregularities: [],
  remarks: [],
  sections: [
    {
      parent: null,
      kind: 'article',
      number: '1',
      level: 1,
      printed: 'Điều 1.',
      texts: { vi: { label: 'Điều 1', heading: 'Phạm vi', html: `<p>${text}</p>`, text } },
    },
  ],
});

describe('words of a draft', () => {
  it('are all accounted for when each stands in one section or is listed', () => {
    accountForWords('Điều 1.Phạm vi\n-----\nNội dung ở đây', draftOf('Nội dung ở đây', ['-----']));
  });

  it('stop the import when one is lost, doubled, moved or shown otherwise', () => {
    const source = 'Điều 1. Phạm vi Nội dung ở đây';
    assert.throws(() => accountForWords(source, draftOf('Nội dung ở')), /'đây' would be lost/);
    assert.throws(() => accountForWords(source, draftOf('Nội dung ở đây đây')), /'đây' would be doubled/);
    assert.throws(() => accountForWords(source, draftOf('dung Nội ở đây')), /would change its place/);
    const draft = draftOf('Nội dung ở đây');
    const words = draft.sections[0]?.texts['vi'];
    if (words) words.html = '<p>Nội dung <em>ở</em> kia</p>';
    assert.throws(() => accountForWords(source, draft), /would show other words/);
  });

  it('are kept in any text that looks like a law', () => {
    fc.assert(
      fc.property(legalText, (text) => accountForWords(text, parseLegalText(text, 'vi'))),
      { numRuns: 1_000 },
    );
  });

  it('are kept in any text at all', () => {
    const codePoint = fc.oneof(
      fc.integer({ min: 1, max: 0xd7ff }),
      fc.integer({ min: 0xe000, max: 0x10ffff }),
    );
    const any = fc
      .array(codePoint, { maxLength: 200 })
      .map((codes) => String.fromCodePoint(...codes).normalize('NFC'));
    fc.assert(
      fc.property(any, (text) => accountForWords(text, parseLegalText(text, 'vi'))),
      { numRuns: 150 },
    );
  });

  it('are kept in any Markdown', () => {
    const keeps = (text: string, language: string) => {
      const { draft, readable } = parseMarkdown(text, language);
      accountForWords(readable, draft);
    };
    fc.assert(fc.property(markdown, fc.constantFrom('vi', 'en'), keeps), { numRuns: 300 });
  });
});
