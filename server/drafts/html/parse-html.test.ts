import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { ParsedDraft } from '../draft-sections.ts';
import { readDraftFile } from '../formats.ts';

const read = (source: string, language: string | null = 'vi') =>
  readDraftFile({ name: 'a.html', bytes: Buffer.from(source), language });
const htmlOf = (draft: ParsedDraft) =>
  draft.sections.map(({ texts }) => texts[draft.language]?.html ?? '').join('\n');
const labels = (draft: ParsedDraft) => draft.sections.map(({ texts }) => texts[draft.language]?.label);

describe('a draft in HTML', () => {
  it('has articles and points by its lines and numbers of lists, with its marks and safe links kept', async () => {
    const draft = await read(
      '<h2>Chương I<br>QUY ĐỊNH CHUNG</h2><p><b>Điều&nbsp;5.</b> <i>Phạm vi</i></p><ol><li>Một <a href="https://a.vn/?x=1&amp;y=2">luật</a>:<ol type="a"><li>A;</li><li>B.</li></ol></li><li value="3">Ba</li></ol>',
    );
    assert.deepEqual(labels(draft), [
      'Chương I',
      'Điều 5',
      'khoản 1 Điều 5',
      'điểm a khoản 1 Điều 5',
      'điểm b khoản 1 Điều 5',
      'khoản 3 Điều 5',
    ]);
    assert.equal(
      draft.sections[2]?.texts['vi']?.html,
      '<p>Một <a href="https://a.vn/?x=1&#x26;y=2">luật</a>:</p>',
    );
  });

  it('nests the headings that name no structure, and takes the only one at the top for its title', async () => {
    const draft = await read(
      '<title>Trang</title><h1>Báo cáo</h1><p>Mở.</p><h2>Một</h2><p>A</p><h3>Một một</h3><p>B</p><h2>Hai</h2>',
    );
    assert.equal(draft.title, 'Báo cáo');
    assert.deepEqual(
      draft.sections.map(({ level, texts }) => `${level} ${texts['vi']?.label}`),
      ['1 Phần mở đầu', '1 Một', '2 Một một', '1 Hai'],
    );
    assert.deepEqual(draft.unplaced, ['Trang']);
  });

  it('keeps a small table within the text, and one that compares two wordings, as tables', async () => {
    const small = '<table><tr><td>Lệ phí</td><td>Mức</td></tr><tr><td>Thẻ</td><td>1</td></tr></table>';
    const two =
      '<table><tr><td>Hiện hành</td><td>Dự thảo</td></tr><tr><td>Điều 1. Cũ</td><td>Điều 1. Mới</td></tr></table>';
    const signed = '<table><tr><td>Nơi nhận:<br>- Như trên.</td><td>TM. CHÍNH PHỦ</td></tr></table>';
    const draft = await read(
      `<p>Điều 1. Một</p>${small}<p>Điều 2. Hai</p>${two}<p>Điều 3. Ba</p><p>Hết.</p>${signed}`,
    );
    const html = draft.sections.map(({ texts }) => texts['vi']?.html ?? '');
    assert.match(html[0] ?? '', /<th scope="col">Lệ phí<\/th>/);
    assert.match(html[1] ?? '', /<th scope="col">Hiện hành<\/th>.*<td>Điều 1\. Mới<\/td>/);
    assert.deepEqual(
      draft.sections.map(({ number }) => number),
      ['1', '2', '3', null],
    );
    assert.doesNotMatch(html[3] ?? '', /<table/);
  });

  it('takes a page that stands in one cell, and letterheads, for text, and other tables for tables', async () => {
    const letter = '<table><tr><td>BỘ A<br>-----</td><td>CỘNG HÒA</td></tr></table>';
    const data =
      '<table><tr><td>Năm</td><td>Số</td></tr><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr><tr><td>5</td><td>6</td></tr></table>';
    const draft = await read(`<table><tr><td>${letter}<p>Điều 1. Một</p>${data}</td></tr></table>`);
    assert.deepEqual(labels(draft), ['Phần mở đầu', 'Điều 1']);
    assert.match(
      htmlOf(draft),
      /^<p>BỘ A<\/p>\n<p>CỘNG HÒA<\/p>\n<table><thead><tr><th scope="col">Năm<\/th>/,
    );
  });

  it('lists what nobody sees on the page, and says that scripts were left out', async () => {
    const draft = await read(
      '<nav>Trang chủ</nav><p>Một <span style="display:none">ẩn</span></p><script>alert("x")</script><!-- ghi chú -->',
    );
    assert.deepEqual(draft.unplaced, ['Trang chủ', 'ẩn']);
    assert.match(draft.irregularities.join(), /2 comments, scripts/);
  });

  it('takes its language from the page', async () => {
    const draft = await read(
      '<html lang="fr"><body><p>Article 1 - Objet</p><p>Texte.</p><p>Article 2 - Suite</p></body></html>',
      null,
    );
    assert.deepEqual([draft.language, ...labels(draft)], ['fr', 'Article 1', 'Article 2']);
  });

  it('is refused or flattened where it nests without end, within seconds', async () => {
    for (const tag of ['div', 'b', 'table><tr><td', 'ul><li', 'ol><li', 'blockquote', 'a href="x"', 'font']) {
      const started = performance.now();
      const source = `<p>x</p>${`<${tag}>`.repeat(20_000)}chữ`;
      await read(source).catch((error: unknown) => assert.match(String(error), /nests/, tag));
      assert.ok(performance.now() - started < 15_000, tag);
    }
  });

  it('runs none of the payloads that are known, and keeps or lists their words', async () => {
    const folder = new URL('../../../../shared/data/payloads/xss/', import.meta.url);
    assert.ok(existsSync(folder), `This test reads payloads: ${folder.pathname} is missing.`);
    let count = 0;
    for (const name of readdirSync(folder)) {
      for (const line of readFileSync(new URL(name, folder), 'utf8').split('\n')) {
        if (line.trim() === '') continue;
        count += 1;
        const source = `<p>Trước</p>${line.replaceAll('\0', '')}`;
        const draft = await read(source).catch((error: unknown) => String(error));
        if (typeof draft === 'string') continue;
        for (const tag of htmlOf(draft).match(/<[^>]*>/g) ?? []) {
          assert.match(
            tag,
            /^<\/?(?:p|br|em|strong|del|code|pre|blockquote|ul|ol|li|sup|sub|table|caption|thead|tbody|tr|th|td|a)(?: (?:href="(?:https?:|mailto:)[^"]*"|(?:start|colspan|rowspan)="\d+"|scope="\w+"))*>$/,
            line,
          );
        }
      }
    }
    assert.ok(count > 500);
  });
});
