import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findQuote } from '#server/submissions/quotes.ts';
import { reanchor } from './anchors.ts';
import type { Quote } from './passages.ts';

const hours = 'Thư viện mở cửa từ thứ hai đến thứ bảy, mỗi ngày ít nhất tám giờ.';
const household = 'Mức thu đối với hộ gia đình là ba mươi nghìn đồng mỗi năm.';
const company = 'Mức thu đối với tổ chức là ba trăm nghìn đồng mỗi năm.';
const child = 'Trẻ em và người cao tuổi được miễn mọi khoản thu.';
const text = [hours, household, company, child].join('\n');

function quoted(exact: string, from = text): Quote {
  const quote = findQuote(from, { exact });
  assert.ok(quote, exact);
  return quote;
}

const find = (exact: string, successors: string[], others: string[] = []) =>
  reanchor(quoted(exact), { text, others }, successors);

describe('a quoted passage in the next version', () => {
  it('is found word for word, also where lines break elsewhere', () => {
    const found = find(`${household}\n${company}`, [text.replaceAll('\n', ' ')]);
    assert.deepEqual([found?.errors, found?.exact], [0, `${household} ${company}`]);
  });

  it('is found where it changed a little, from its first whole word to its last', () => {
    const changed = household.replace('ba mươi', 'năm mươi');
    const found = find(household, [text.replace(household, changed)]);
    assert.equal(found?.exact, changed);
    assert.ok((found?.errors ?? 0) > 0);
  });

  it('is found in the part that it went to', () => {
    const found = find(company, [`${hours}\n${household}`, `${company}\n${child}`]);
    assert.deepEqual([found?.successor, found?.start, found?.errors], [1, 0, 0]);
  });

  it('is orphaned where it was taken out, though a similar sentence stands beside it', () => {
    assert.equal(find(household, [[hours, company, child].join('\n')]), null);
    assert.equal(find(company, [[hours, household, child].join('\n')]), null);
  });

  it('is orphaned too where the similar sentence itself changed', () => {
    const changed = company.replace('ba trăm', 'hai trăm');
    assert.equal(find(household, [[hours, changed, child].join('\n')]), null);
  });

  it('is orphaned where a similar sentence came along from another section', () => {
    const other = 'Mức thu đối với hộ gia đình là bốn mươi nghìn đồng mỗi năm.';
    const merged = [hours, company, child, other].join('\n');
    assert.equal(find(household, [merged], [`Điều khác.\n${other}`]), null);
  });

  it('is orphaned where more than a fifth of it is other words', () => {
    const rewritten = 'Hộ gia đình nộp một khoản theo bảng giá của hội đồng nhân dân.';
    assert.equal(find(household, [text.replace(household, rewritten)]), null);
    assert.equal(find(household, ['']), null);
    assert.equal(find(household, []), null);
  });

  it('of a few letters stays where its surroundings do, and nowhere else', () => {
    const words = 'mỗi năm';
    const second = findQuote(text, { exact: words, prefix: 'ba trăm nghìn đồng ' });
    assert.ok(second);
    const sources = { text, others: [] };
    const without = [hours, company, child].join('\n');
    assert.equal(reanchor(second, sources, [without])?.start, without.indexOf(words));
    assert.equal(find(words, [without]), null);
    assert.equal(find('tám giờ', ['Bạn đọc được mượn sách trong tám giờ tại phòng đọc.']), null);
  });

  it('that stands there twice keeps to its own occurrence', () => {
    const twice = `${household}\n${hours}\n${household}`;
    const second = { exact: household, prefix: hours.slice(-31) + '\n', suffix: '' };
    const found = reanchor(second, { text: twice, others: [] }, [`${child}\n${twice}`]);
    assert.equal(found?.start, child.length + 1 + twice.lastIndexOf(household));
  });

  it('made to be slow costs no more than the others', () => {
    const hostile = 'a'.repeat(1_000);
    const started = performance.now();
    for (const to of ['a'.repeat(100_000), 'ab'.repeat(50_000)]) {
      reanchor(
        { exact: hostile, prefix: 'a'.repeat(32), suffix: 'b'.repeat(32) },
        { text: hostile, others: [to] },
        [to],
      );
    }
    assert.equal(
      reanchor({ exact: 'a'.repeat(1_001), prefix: '', suffix: '' }, { text, others: [] }, [text]),
      null,
    );
    assert.ok(performance.now() - started < 1_000);
  });
});
