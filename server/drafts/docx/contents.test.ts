import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { item, numbering, p, r, wordDocument, type WordParts } from '#server/testing/word-document.ts';
import type { ParsedDraft } from '../draft-sections.ts';
import { readDraftFile } from '../formats.ts';

const readWord = (parts: WordParts, language: string | null = 'vi') =>
  readDraftFile({ name: 'du-thao.docx', bytes: wordDocument(parts), language });

const outline = (draft: ParsedDraft) =>
  draft.sections.map(({ texts, level }) => {
    const { label = '', heading } = texts[draft.language] ?? {};
    return `${'  '.repeat(level - 1)}${label}${heading ? `: ${heading}` : ''}`;
  });
const textOf = (draft: ParsedDraft, label: string) =>
  draft.sections.find(({ texts }) => texts[draft.language]?.label === label)?.texts[draft.language];

const styles =
  '<w:styles><w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="toc 1"/></w:style></w:styles>';

describe('what stands in a Word document', () => {
  it('breaks a line at the old sign for it, and loses no hyphen that keeps words together', async () => {
    const glued = '<w:r><w:t>Chương I</w:t><w:cr/><w:t>CHUNG</w:t></w:r>';
    const hyphen = '<w:r><w:t>Không</w:t><w:noBreakHyphen/><w:t>ngắt</w:t></w:r>';
    const draft = await readWord({ body: p(glued) + p('Điều 1. Một') + p(hyphen) });
    assert.deepEqual(
      draft.sections.map(({ texts }) => [texts['vi']?.label, texts['vi']?.heading, texts['vi']?.text]),
      [
        ['Chương I', 'CHUNG', ''],
        ['Điều 1', 'Một', 'Không\u2011ngắt'],
      ],
    );
    assert.deepEqual([draft.unplaced, draft.irregularities], [[], []]);
  });

  it('keeps a table with headers and caption, and a list with bullets as a list', async () => {
    const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    const table = `<w:tbl>${row('Năm', 'Số')}${row('2025', '12')}${row('2026', '15')}${row('2027', '20')}</w:tbl>`;
    const bullets = numbering(['bullet', '•']);
    const body = [
      p('Điều 1. Bảng'),
      p('Bảng 1. Số liệu'),
      table,
      item('Gạch một', 1),
      item('Gạch hai', 1),
    ].join('');
    const draft = await readWord({ body, parts: { numbering: bullets } });
    assert.equal(
      textOf(draft, 'Điều 1')?.html.replaceAll('\n', ''),
      '<table><caption>Bảng 1. Số liệu</caption><thead><tr><th scope="col">Năm</th><th scope="col">Số</th></tr></thead>' +
        '<tbody><tr><td>2025</td><td>12</td></tr><tr><td>2026</td><td>15</td></tr><tr><td>2027</td><td>20</td></tr></tbody></table>' +
        '<ul><li>Gạch một</li><li>Gạch hai</li></ul>',
    );
  });

  it('shows a footnote with the section that refers to it', async () => {
    const reference = '<w:r><w:footnoteReference w:id="2"/></w:r>';
    const draft = await readWord({
      body:
        p(`<w:r><w:t>Điều 1. Một</w:t></w:r>`) +
        p(`${r('Có chú thích')}${reference}${r(' ở đây.')}`) +
        p('Điều 2. Hai') +
        p('Hết.'),
      parts: { footnotes: `<w:footnotes><w:footnote w:id="2">${p('Xem luật.')}</w:footnote></w:footnotes>` },
    });
    assert.equal(textOf(draft, 'Điều 1')?.text, 'Có chú thích[1] ở đây.\n[1] Xem luật.');
    assert.equal(textOf(draft, 'Điều 2')?.text, 'Hết.');
  });

  it('takes the accepted text of tracked changes and says what it left out', async () => {
    const body =
      p('Điều 1. Một') +
      p(
        `${r('Giữ ')}<w:ins w:author="Nguyễn Văn Bí Mật">${r('thêm')}</w:ins><w:del w:author="Nguyễn Văn Bí Mật"><w:r><w:delText>bỏ đi</w:delText></w:r></w:del>${r(' cuối.')}`,
      ) +
      p('<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn giấu</w:t></w:r>');
    const draft = await readWord({
      body,
      parts: {
        header1: `<w:hdr>${p('Dự thảo mật')}</w:hdr>`,
        comments: `<w:comments><w:comment w:id="1" w:author="Nguyễn Văn Bí Mật">${p('Lời bàn riêng')}</w:comment></w:comments>`,
      },
      files: {
        'docProps/core.xml':
          '<cp:coreProperties><dc:creator>Nguyễn Văn Bí Mật</dc:creator></cp:coreProperties>',
      },
    });
    assert.equal(textOf(draft, 'Điều 1')?.text, 'Giữ thêm cuối.');
    assert.deepEqual(draft.irregularities, [
      "The file has tracked changes: 1 insertions were taken and 1 deletions left out ('bỏ đi').",
      'Hidden text was left out; it is listed.',
      'Comments in the margin were left out.',
    ]);
    assert.deepEqual(draft.unplaced, ['Dự thảo mật', 'ẩn giấu']);
    assert.doesNotMatch(JSON.stringify(draft), /Bí Mật|Lời bàn/);
  });

  it('says by its name which picture cannot be taken, and takes its description for words', async () => {
    const picture = (alt: string) =>
      `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="i"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
    const files = {
      'word/media/i.png': 'x',
      'word/_rels/document.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="i" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/i.png"/></Relationships>',
    };
    const draft = await readWord({
      body: p('Điều 1. Một') + p(picture('Sơ đồ xử lý')) + p(picture('')),
      files,
    });
    assert.equal(textOf(draft, 'Điều 1')?.text, 'Sơ đồ xử lý');
    assert.match(
      draft.irregularities.join('\n'),
      /1 pictures are not shown[^]*'i\.png' was left out: it is in another format/,
    );
  });

  it('joins an accent to the letter that stands in another run, and is in NFC', async () => {
    const draft = await readWord({
      body: p(`${r('Điê')}${r('\u0300', '<w:b/>')}${r('u 1. Pha')}${r('\u0323m vi')}`) + p('Chữ.'),
    });
    assert.deepEqual(outline(draft), ['Điều 1: Phạm vi']);
  });

  it('lists the words of formulas, which cannot be shown', async () => {
    const draft = await readWord({
      body: p('Điều 1. Một') + p('Chữ.') + '<w:p><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath></w:p>',
    });
    assert.deepEqual(draft.unplaced, ['x + y']);
  });

  it('leaves out its table of contents and links that could run', async () => {
    const link = `<w:hyperlink r:id="evil">${r('bấm')}</w:hyperlink>`;
    const draft = await readWord({
      body: p('Điều 1. Một 3', '<w:pStyle w:val="Toc"/>') + p('Điều 1. Một') + p(link),
      parts: { styles },
    });
    assert.deepEqual(draft.unplaced, ['Điều 1. Một 3']);
    assert.equal(textOf(draft, 'Điều 1')?.html, '<p>bấm</p>');
  });
});
