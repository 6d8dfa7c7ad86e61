import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutHtml } from './cut.ts';
import { type MendedDraft, type MendedSection, silent } from './draft.ts';
import { operate } from './operations.ts';

const section = (html: string, text: string, more: Partial<MendedSection> = {}): MendedSection => ({
  id: '00000000-0000-4000-8000-000000000001',
  nodeId: '00000000-0000-4000-8000-000000000002',
  level: 1,
  kind: 'article',
  number: '1',
  texts: { vi: { ...silent, label: 'Điều 1', html, text } },
  ...more,
});
const draft = (...sections: MendedSection[]): MendedDraft => ({ language: 'vi', sections, loose: [] });

/** What a section says once its text was put right. */
function reworded(html: string, text: string, wanted: string): string | undefined {
  const one = section(html, text);
  const { draft: done } = operate(draft(one), { op: 'reword', section: one.id, text: wanted });
  assert.equal(done.sections[0]?.texts['vi']?.text, wanted);
  return done.sections[0]?.texts['vi']?.html;
}

const refusedAs = (code: string) => (error: { errors?: { pointer: string }[] }) =>
  error.errors?.[0]?.pointer === `/op/${code}`;

describe('putting a text right', () => {
  it('keeps emphasis, links and cells where their words stay', () => {
    assert.equal(
      reworded(
        '<p>Mỗi <strong>xa</strong> có <em>một thư</em> viện.</p>',
        'Mỗi xa có một thư viện.',
        'Mỗi xã có một thư viện lớn.',
      ),
      '<p>Mỗi <strong>xã</strong> có <em>một thư</em> viện lớn.</p>',
    );
    assert.equal(
      reworded('<table><tbody><tr><td>Mot</td><td>Hai</td></tr></tbody></table>', 'Mot\tHai', 'Một\tHai nữa'),
      '<table><tbody><tr><td>Một</td><td>Hai nữa</td></tr></tbody></table>',
    );
    assert.equal(reworded('<p>Bỏ từ này đi.</p>', 'Bỏ từ này đi.', 'Bỏ đi.'), '<p>Bỏ đi.</p>');
    assert.equal(reworded('<p>Hai.</p>', 'Hai.', 'Một, Hai.'), '<p>Một, Hai.</p>');
  });

  it('joins and parts plain paragraphs, and refuses to change the lines of a table', () => {
    assert.equal(
      reworded(
        '<p>Một <em>dòng</em>.</p>\n<p>Nửa</p>\n<p>kia.</p>',
        'Một dòng.\nNửa\nkia.',
        'Một dòng.\nNửa kia.',
      ),
      '<p>Một <em>dòng</em>.</p>\n<p>Nửa kia.</p>',
    );
    assert.throws(
      () => reworded('<table><tbody><tr><td>A</td><td>B</td></tr></tbody></table>', 'A\tB', 'A\nB'),
      refusedAs('lines_of_table'),
    );
  });

  it('takes what looks like HTML for text', () => {
    assert.equal(reworded('', '', '<script>a</script> & b'), '<p>&lt;script&gt;a&lt;/script&gt; &amp; b</p>');
    assert.equal(reworded('<p>a</p>', 'a', '<b>a</b>'), '<p>&#x3C;b>a&#x3C;/b></p>');
  });
});

describe('dividing a text', () => {
  it('closes what is open and opens it again; a list counts on', () => {
    assert.deepEqual(cutHtml('<p>Một <em>hai ba</em> bốn</p>', 6), [
      '<p>Một <em>hai</em></p>',
      '<p><em>ba</em> bốn</p>',
    ]);
    assert.deepEqual(cutHtml('<ol><li>a</li><li>b</li><li>c</li></ol>', 2), [
      '<ol><li>a</li><li>b</li></ol>',
      '<ol start="3"><li>c</li></ol>',
    ]);
  });

  it('makes the section that its mark names, and a plain paragraph where it has none', () => {
    const one = section(
      '<p>Đầu.</p>\n<p>Điều 2. Tên\n</p>\n<p>Nội dung.</p>',
      'Đầu.\nĐiều 2. Tên\nNội dung.',
    );
    const { draft: done, focus } = operate(draft(one), {
      op: 'split',
      section: one.id,
      at: { paragraph: 2 },
    });
    const [, made] = done.sections;
    assert.deepEqual(
      [made?.id, made?.kind, made?.number, made?.texts['vi']],
      [
        focus,
        'article',
        '2',
        {
          ...silent,
          label: 'Điều 2',
          heading: 'Tên',
          html: '<p>Nội dung.</p>',
          text: 'Nội dung.',
          printed: 'Điều 2.',
        },
      ],
    );
    const { draft: plain } = operate(draft(one), { op: 'split', section: one.id, at: { words: 'Nội dung' } });
    assert.deepEqual(
      [plain.sections[1]?.kind, plain.sections[1]?.texts['vi']?.label],
      ['paragraph', 'đoạn sau Điều 1'],
    );
  });

  it('refuses a place within a table', () => {
    const table = '<table><tbody><tr><td>A</td><td>B</td></tr></tbody></table>';
    const one = section(table, 'A\tB');
    assert.throws(
      () => operate(draft(one), { op: 'split', section: one.id, at: { words: 'B' } }),
      refusedAs('in_table'),
    );
  });
});
