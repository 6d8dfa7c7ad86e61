import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ParsedDraft } from '../draft-sections.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { accountForWords } from '../words.ts';

/** Reads Markdown as the import does, its words accounted for. */
function read(source: string, language = 'en'): ParsedDraft {
  const { draft, readable } = parseMarkdown(source.normalize('NFC'), language);
  accountForWords(readable, draft);
  return draft;
}

const labels = (draft: ParsedDraft) =>
  draft.sections.map((section) => section.texts[draft.language]?.label ?? '');
const html = (draft: ParsedDraft, label: string) =>
  draft.sections.map((section) => section.texts[draft.language]).find((words) => words?.label === label)
    ?.html;

describe('a draft in Markdown', () => {
  it('becomes articles and sections by its headings, in bold or not, with the preamble before them', () => {
    const draft = read(
      '# Title\n\nWe.\n\n## Article. I.\n\n**Section. 1.**  One.\n\nMore.\n\n### Section 2\n\nTwo.\n\n#### SubSection 1. Sub\n\nDeep.',
    );
    assert.equal(draft.title, 'Title');
    assert.deepEqual(labels(draft), [
      'Preamble',
      'Article I',
      'Section 1 of Article I',
      'Section 2 of Article I',
      'Subsection 1 of Section 2 of Article I',
    ]);
    assert.equal(html(draft, 'Section 1 of Article I'), '<p>One.</p>\n<p>More.</p>');
  });

  it('lists what stands in the titles of links and pictures, which no page shows', () => {
    const draft = read(
      'a[One](https://a.example "first hint")b ![two](b.png "second hint") [three], ![](c.png "fourth")\n\n[three]: https://c.example "third hint"',
    );
    assert.deepEqual(draft.unplaced.toSorted(), [
      '![](c.png "fourth")',
      'first hint',
      'second hint',
      'third hint',
    ]);
  });

  it('keeps the numbers that a list prints, and tells of a gap instead of counting over it', () => {
    const draft = read(
      '## Article 1\n\n1. One\n2. Two\n4. Four\n   1) Deep\n   5) Deeper\n\n## Article 2\n\n3. Three\n3. Four',
    );
    assert.deepEqual(labels(draft), [
      'Article 1',
      'clause 1 of Article 1',
      'clause 2 of Article 1',
      'clause 4 of Article 1',
      'point 1 of clause 4 of Article 1',
      'point 5 of clause 4 of Article 1',
      'Article 2',
      'clause 3 of Article 2',
      'clause 4 of Article 2',
    ]);
    assert.deepEqual(draft.irregularities, [
      'clause 4 of Article 1 follows clause 2 of Article 1: a number is missing.',
      'point 5 of clause 4 of Article 1 follows point 1 of clause 4 of Article 1: a number is missing.',
      'clause 3 of Article 2 comes first; its row does not begin at the beginning.',
    ]);
  });

  it('numbers clauses and points as Markdown shows them, and keeps what follows a list behind it', () => {
    const draft = read(
      '## Article 4\n\nIntro:\n\n1. One\n1. Two\n   1. Deep\n   1. Deeper\n\nAfter.\n\n3. Three',
    );
    assert.deepEqual(labels(draft), [
      'Article 4',
      'clause 1 of Article 4',
      'clause 2 of Article 4',
      'point 1 of clause 2 of Article 4',
      'point 2 of clause 2 of Article 4',
      'paragraph after clause 2 of Article 4',
      'clause 3 of Article 4',
    ]);
    assert.deepEqual(draft.irregularities, [
      'Article 4 comes first; its row does not begin at the beginning.',
    ]);
  });

  it('reads a Vietnamese law with its chapter titles, escaped numbers and lettered points', () => {
    const draft = read(
      '# Chương I\n\n# QUY ĐỊNH CHUNG\n\n## Điều 1. Phạm vi\n\n1\\. Một:\n\na) A;\nb) B.\n\n2\\. Hai\n\n**Điều 2. Hai**\n\nHết.',
      'vi',
    );
    assert.deepEqual(labels(draft), [
      'Chương I',
      'Điều 1',
      'khoản 1 Điều 1',
      'điểm a khoản 1 Điều 1',
      'điểm b khoản 1 Điều 1',
      'khoản 2 Điều 1',
      'Điều 2',
    ]);
    assert.equal(draft.sections[0]?.texts['vi']?.heading, 'QUY ĐỊNH CHUNG');
  });

  it('keeps plain headings with their depth, and makes paragraphs sections where there is no heading', () => {
    const draft = read('# A\n\nText.\n\n## B\n\nText.\n\n# C\n\nText.');
    assert.deepEqual(
      draft.sections.map(({ kind, level, texts }) => [kind, level, texts['en']?.label]),
      [
        ['heading', 1, 'A'],
        ['heading', 2, 'B'],
        ['heading', 1, 'C'],
      ],
    );
    assert.deepEqual(labels(read('One.\n\n- a\n- b\n\n1. Two\n\nThree.')), [
      'Paragraph 1',
      'Paragraph 2',
      'clause 1',
      'Paragraph 3',
    ]);
  });

  it('shows nothing that could run or load, and says what it left out', () => {
    const draft = read(
      '## Article 1\n\n[x](javascript:alert(1)) [y](/admin) <b onclick="z">bold</b> ![](//evil/p.png) ![Plan](p.png)\n\n<script>alert(1)</script>\n\n<!-- note -->\n\n[Note]: hidden',
    );
    assert.equal(html(draft, 'Article 1'), '<p>x y bold  Plan</p>');
    assert.deepEqual(draft.unplaced, [
      '<script>alert(1)</script>',
      '<!-- note -->',
      '[Note]: hidden',
      '![](//evil/p.png)',
    ]);
  });

  it('keeps links, lists, quotations, notes and every cell of a table', () => {
    const draft = read(
      '## Article 1\n\nSee [this](https://e.org "t")[^1].\n\n- a\n\n> # q\n\n| a |\n|---|\n| b | c |\n\n[^1]: Note.',
    );
    const shown = (html(draft, 'Article 1') ?? '').replaceAll('\n', '');
    const table =
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td><td>c</td></tr></tbody></table>';
    const start =
      '<p>See <a href="https://e.org">this</a>[1].</p><ul><li>a</li></ul><blockquote><p><strong>q</strong></p></blockquote>';
    assert.equal(shown, `${start}${table}<p>[1] Note.</p>`);
  });

  it('cuts a label that would be a page long, and keeps all its words', () => {
    const draft = read(
      `# ${'từ '.repeat(400)}\n\n## Điều 1. ${'😀'.repeat(200)}\n\n## ${'x'.repeat(400)}`,
      'vi',
    );
    assert.ok(labels(draft).every((label) => label.length <= 301 && label.isWellFormed()));
    assert.equal(draft.title, null);
  });

  it('is read as plain text where it nests too deep or has too many marks', () => {
    const hostile = [
      '>'.repeat(5_001),
      `${'['.repeat(20_000)}`,
      '- '.repeat(500),
      Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n'),
    ];
    for (const source of hostile) {
      const started = performance.now();
      assert.match(read(source).irregularities[0] ?? '', /read as plain text/);
      assert.ok(performance.now() - started < 2_000);
    }
  });
});
