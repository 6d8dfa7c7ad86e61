import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ParsedDraft } from '../draft-sections.ts';
import { parseLegalText } from './parse-legal-text.ts';
import { accountForWords } from '../words.ts';

/** Reads a text as the import does, its words accounted for. */
function read(text: string): ParsedDraft {
  const source = text.normalize('NFC');
  const draft = parseLegalText(source, 'vi');
  accountForWords(source, draft);
  return draft;
}

const labels = (draft: ParsedDraft) => draft.sections.map((section) => section.texts['vi']?.label ?? '');
const words = (draft: ParsedDraft, label: string) =>
  draft.sections.find((section) => section.texts['vi']?.label === label)?.texts['vi'];

describe('a Vietnamese law in plain text', () => {
  it('becomes parts, chapters, divisions, articles, clauses and points, cited as people cite them', () => {
    const draft = read(
      'PHẦN THỨ NHẤT\nQUY ĐỊNH CHUNG\nChương I\nPHẠM VI\nMục 1: MỘT\nTiểu mục 1\nHAI\nĐiều 1. Tên\n1. Một\na) A;\nđ) Đ.',
    );
    assert.deepEqual(labels(draft), [
      'Phần thứ nhất',
      'Chương I',
      'Mục 1 Chương I',
      'Tiểu mục 1 Mục 1 Chương I',
      'Điều 1',
      'khoản 1 Điều 1',
      'điểm a khoản 1 Điều 1',
      'điểm đ khoản 1 Điều 1',
    ]);
    assert.equal(words(draft, 'Phần thứ nhất')?.heading, 'QUY ĐỊNH CHUNG');
    assert.equal(words(draft, 'Mục 1 Chương I')?.heading, 'MỘT');
    assert.match(draft.irregularities[0] ?? '', /điểm đ .*: a number is missing/);
    assert.deepEqual(
      draft.sections.map((section) => section.level),
      [1, 2, 3, 4, 5, 6, 7, 7],
    );
  });

  it('is read alike with its diacritics decomposed, lost, in capitals, and with the line ends of Windows', () => {
    const text =
      'Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một:\nc) Ba;\nd) Bốn;\nđ) Năm;\ne) Sáu.\nĐiều 2. Hai\nNội dung.';
    const kinds = (source: string) => read(source).sections.map((section) => section.kind);
    const expected = kinds(text);
    const bare = text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
    for (const variant of [
      text.normalize('NFD'),
      bare,
      text.replaceAll('Đ', 'Ð'),
      text.replaceAll('\n', '\r\n'),
      `\uFEFF${text}`,
    ]) {
      assert.deepEqual(kinds(variant), expected);
    }
    assert.deepEqual(kinds(text.replaceAll(/Điều|Chương/g, (word) => word.toUpperCase())), expected);
  });

  it('takes headings in every usual form', () => {
    const forms = [
      'Điều 1.Tên',
      'Điều\u00a01: Tên',
      'Điều 1 Tên',
      'Điều 1 - Tên',
      'Điều 1\nTên',
      '\u200bĐiều 1.\tTên',
      'ĐIỀU 1. Tên',
    ];
    for (const form of forms)
      assert.equal(words(read(`${form}\nNội dung.\nĐiều 2. Hai\nHết.`), 'Điều 1')?.heading, 'Tên', form);
    const draft = read('chương i\nNhững quy định\nĐiều 1a. Chèn\nMột.\nĐiều 1b\nHai.');
    assert.deepEqual(labels(draft), ['Chương i', 'Điều 1a', 'Điều 1b']);
    assert.equal(words(draft, 'Chương i')?.heading, 'Những quy định');
    assert.equal(words(draft, 'Điều 1b')?.text, 'Hai.');
  });

  it('does not take a citation at the start of a line for a heading', () => {
    const draft = read(
      'Điều 1. Một\nThực hiện theo khoản 2\nĐiều 2. Luật khác.\nĐiều 5 của Luật này quy định khác.\nĐiều 2 Luật Đất đai thì khác.\nMục V, số thứ tự 24\nMục đích là.\nĐiều 2. Hai\nHết.',
    );
    assert.deepEqual(labels(draft), ['Điều 1', 'Điều 2']);
    assert.equal(words(draft, 'Điều 2')?.heading, 'Hai');
  });

  it('keeps what an amending law quotes as text of the clause that quotes it', () => {
    const draft = read(
      'Điều 1. Sửa đổi\n1. Sửa Điều 5 như sau:\n“Điều 5. Tên\n1. Một.\na) A;\nĐiều 6. Nữa\nHết.”.\n2. Sửa khoản 3: “3. Ba\n4. Bốn”\n3. Bãi bỏ Điều 9.\nĐiều 2. Hiệu lực\nHết.',
    );
    assert.deepEqual(labels(draft), [
      'Điều 1',
      'khoản 1 Điều 1',
      'khoản 2 Điều 1',
      'khoản 3 Điều 1',
      'Điều 2',
    ]);
    assert.match(
      words(draft, 'khoản 1 Điều 1')?.text ?? '',
      /“Điều 5\. Tên\n1\. Một\.\na\) A;\nĐiều 6\. Nữa\nHết\.”\.$/,
    );
  });

  it('loses no structure to a quotation mark without its counterpart', () => {
    const draft = read('Điều 1. Một\n1. Gọi là “thư viện.\n2. Hai.\nĐiều 2. Hai\nHết.');
    assert.deepEqual(labels(draft), ['Điều 1', 'khoản 1 Điều 1', 'khoản 2 Điều 1', 'Điều 2']);
  });

  it('puts signatures aside and annexes that begin anew at Điều 1 apart', () => {
    const draft = read(
      'Điều 1. Ban hành Quy chế.\nĐiều 2. Có hiệu lực.\nNơi nhận:\n- Như Điều 2;\nCHỦ TỊCH\nNguyễn Văn A\nQUY CHẾ\nLàm việc\n(Ban hành kèm theo Quyết định số 1)\nĐiều 1. Một\n1. A.\nPhụ lục I\nMẪU\nĐiều 1. Hai\nB.',
    );
    assert.deepEqual(labels(draft), [
      'Điều 1',
      'Điều 2',
      'Phần kết',
      'Quy chế',
      'Điều 1, Quy chế',
      'khoản 1 Điều 1, Quy chế',
      'Phụ lục I',
      'Điều 1 Phụ lục I',
    ]);
    assert.equal(words(draft, 'Quy chế')?.heading, 'QUY CHẾ Làm việc');
    assert.deepEqual(draft.irregularities, []);
  });

  it('reports numbers that are missing, doubled or out of their row', () => {
    const draft = read(
      'Điều 1. Một\n1. A.\n3. C.\n3. D.\n1. Trong.\n2. Nữa.\nĐiều 3. Ba\nx.\nĐiều 3. Lại\ny.\nĐiều 2. Lùi\nz.',
    );
    assert.deepEqual(draft.irregularities, [
      "'1. Trong.' was kept as text: its number does not continue a row.",
      "'2. Nữa.' was kept as text: its number does not continue a row.",
      'khoản 3 Điều 1 follows khoản 1 Điều 1: a number is missing.',
      'khoản 3 Điều 1 (2) has the number of the one before it, khoản 3 Điều 1.',
      'Điều 3 follows Điều 1: a number is missing.',
      'Điều 3 (2) has the number of the one before it, Điều 3.',
      'Điều 2 follows Điều 3 (2): the numbers go back.',
    ]);
  });

  it('reads two levels that stand on one line, and a law that stands on one line', () => {
    assert.deepEqual(labels(read('Điều 1. 1. Công dân.\n2. a) Một;\nb) Hai.')), [
      'Điều 1',
      'khoản 1 Điều 1',
      'khoản 2 Điều 1',
      'điểm a khoản 2 Điều 1',
      'điểm b khoản 2 Điều 1',
    ]);
    const line = 'Chương I CHUNG Điều 1. Một. 1. A. 2. B. Điều 2. Hai. Chương II RIÊNG Điều 3. Ba.';
    assert.deepEqual(labels(read(line)), [
      'Chương I',
      'Điều 1',
      'khoản 1 Điều 1',
      'khoản 2 Điều 1',
      'Điều 2',
      'Chương II',
      'Điều 3',
    ]);
  });

  it('joins lines that were broken, over pages too, and leaves page numbers and contents unplaced', () => {
    const draft = read(
      'MỤC LỤC\nĐiều 1. Một ..... 3\nĐiều 1. Một\n1. Dòng đầu\ntiếp theo\n7\n\f8\nkết thúc.\n2. Hai.',
    );
    assert.equal(words(draft, 'khoản 1 Điều 1')?.html, '<p>Dòng đầu tiếp theo kết thúc.</p>');
    assert.deepEqual(draft.unplaced, ['MỤC LỤC\nĐiều 1. Một ..... 3', '7\n8']);
  });

  it('reads a report with Roman and Arabic numbers, and a text without any as paragraphs', () => {
    const report = read(
      'BÁO CÁO\nI. BỐI CẢNH\n1. Thế giới\nDài.\n1.1. Kinh tế\na) Một\nII. KẾT QUẢ\n1. Trong nước',
    );
    assert.deepEqual(labels(report).slice(1), [
      'Mục I',
      'khoản 1 Mục I',
      'điểm 1.1 khoản 1 Mục I',
      'điểm a điểm 1.1 khoản 1 Mục I',
      'Mục II',
      'khoản 1 Mục II',
    ]);
    assert.deepEqual(labels(read('Một.\nHai\ntiếp.\n\nBa.')), ['Đoạn 1', 'Đoạn 2', 'Đoạn 3']);
  });

  it('shows hostile signs as text', () => {
    assert.equal(
      words(read('Điều 1. Một\n<script>alert(1)</script> & <b>'), 'Điều 1')?.html,
      '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;</p>',
    );
  });
});
