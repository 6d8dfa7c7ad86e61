import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { item, numbering, p, wordDocument, type WordParts } from '#server/testing/word-document.ts';
import type { ParsedDraft } from '../draft-sections.ts';
import { readDraftFile } from '../formats.ts';

const readWord = (parts: WordParts, language: string | null = 'vi') =>
  readDraftFile({ name: 'du-thao.docx', bytes: wordDocument(parts), language });

const outline = (draft: ParsedDraft) =>
  draft.sections.map(({ texts, level }) => {
    const { label = '', heading } = texts[draft.language] ?? {};
    return `${'  '.repeat(level - 1)}${label}${heading ? `: ${heading}` : ''}`;
  });
const heading = (level: number) => `<w:pStyle w:val="H${level}"/>`;
const styles = `<w:styles>${[1, 2]
  .map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="H${level}"><w:name w:val="heading ${level}"/></w:style>`,
  )
  .join(
    '',
  )}<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Tên riêng"/><w:basedOn w:val="H2"/></w:style></w:styles>`;

describe('a Word document', () => {
  it('has the numbers that Word prints and its text does not hold', async () => {
    const draft = await readWord({
      body: [
        item('QUY ĐỊNH CHUNG', 1, 0),
        item('Phạm vi điều chỉnh', 1, 1),
        item('Một.', 1, 2),
        item('Hai:', 1, 2),
        item('Điểm một;', 1, 3),
        item('Điểm hai.', 1, 3),
        item('Đối tượng áp dụng', 1, 1),
        item('Lại một.', 1, 2),
        item('QUYỀN', 1, 0),
        item('Điều nữa', 1, 1),
        p('Nội dung.'),
      ].join(''),
      parts: {
        numbering: numbering(
          ['upperRoman', 'Chương %1'],
          ['decimal', 'Điều %2.'],
          ['decimal', '%3.'],
          ['lowerLetter', '%4)'],
        ).replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:lvlRestart w:val="0"/>'),
      },
    });
    assert.deepEqual(outline(draft), [
      'Chương I: QUY ĐỊNH CHUNG',
      '  Điều 1: Phạm vi điều chỉnh',
      '    khoản 1 Điều 1',
      '    khoản 2 Điều 1',
      '      điểm a khoản 2 Điều 1',
      '      điểm b khoản 2 Điều 1',
      '  Điều 2: Đối tượng áp dụng',
      '    khoản 1 Điều 2',
      'Chương II: QUYỀN',
      '  Điều 3: Điều nữa',
    ]);
    assert.deepEqual(draft.irregularities, []);
  });

  it('numbers on across lists of one kind, and anew where a list says so', async () => {
    const lists = numbering(['decimal', '%1.']);
    const body = [
      p('Điều 1. Một'),
      item('A.', 1),
      item('B.', 1),
      p('Điều 2. Hai'),
      item('C.', 2),
      item('D.', 2),
    ];
    const draft = await readWord({ body: body.join(''), parts: { numbering: lists } });
    assert.deepEqual(
      draft.sections.map(({ kind, number }) => `${kind} ${number}`),
      ['article 1', 'clause 1', 'clause 2', 'article 2', 'clause 1', 'clause 2'],
    );
  });

  it('has the headings of its styles, also of those derived from them, where the text names no structure', async () => {
    const body = [
      p('Mở đầu', heading(1)),
      p('Chữ.'),
      p('Bối cảnh', '<w:pStyle w:val="Own"/>'),
      p('Chữ nữa.'),
      p('Mục tiêu', '<w:outlineLvl w:val="1"/>'),
      p('Kết luận', heading(1)),
      p('Hết.'),
    ];
    const draft = await readWord({ body: body.join(''), parts: { styles } });
    assert.deepEqual(outline(draft), ['Mở đầu', '  Bối cảnh', '  Mục tiêu', 'Kết luận']);
  });

  it('is read by its text where it has no styles: a title glued to its number or below it, headings without full stop, annexes that begin at 1', async () => {
    const line = '<w:r><w:t>Chương I</w:t><w:br/><w:t>QUY ĐỊNH CHUNG</w:t></w:r>';
    const body = [
      line,
      'Điều 1',
      'Phạm vi điều chỉnh',
      'Nghị định này quy định về thử nghiệm.',
      'Điều 2: Hiệu lực',
      '1. Một.',
      '2. Hai.',
      'Chương II',
      'TỔ CHỨC THỰC HIỆN',
      'Điều 3 Trách nhiệm',
      'Bộ thi hành.',
      'Phụ lục I',
      'DANH MỤC',
      'Điều 1. Của phụ lục',
      'Nội dung.',
    ];
    const draft = await readWord({ body: body.map((text) => p(text)).join('') });
    assert.deepEqual(outline(draft), [
      'Chương I: QUY ĐỊNH CHUNG',
      '  Điều 1: Phạm vi điều chỉnh',
      '  Điều 2: Hiệu lực',
      '    khoản 1 Điều 2',
      '    khoản 2 Điều 2',
      'Chương II: TỔ CHỨC THỰC HIỆN',
      '  Điều 3: Trách nhiệm',
      'Phụ lục I: DANH MỤC',
      '  Điều 1 Phụ lục I: Của phụ lục',
    ]);
  });

  it('becomes one section for each paragraph where nothing structures it', async () => {
    const draft = await readWord({ body: p('Một đoạn.') + p('Hai đoạn.') });
    assert.deepEqual(outline(draft), ['Đoạn 1', 'Đoạn 2']);
  });
});
