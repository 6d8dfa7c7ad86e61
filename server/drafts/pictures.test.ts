import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataUrl, exifWithPlace, jpegFile, pngFile } from '#server/testing/picture-files.ts';
import { p, picturesOf, pictureRun, r, wordDocument } from '#server/testing/word-document.ts';
import type { ParsedDraft } from './draft-sections.ts';
import { readDraftFile } from './formats.ts';
import { reportOf } from './import-report.ts';

const read = (name: string, text: string | Buffer) =>
  readDraftFile({ name, bytes: Buffer.from(text as string), language: 'vi' });
const word = (body: string, pictures: Record<string, Buffer>) =>
  read('a.docx', wordDocument({ body, files: picturesOf(pictures) }));

/** What sections show, with pictures by their descriptions. */
const shown = ({ sections, pictures = [] }: ParsedDraft) =>
  sections.map(({ texts }) => {
    const { label, heading, html = '' } = texts['vi'] ?? {};
    for (const [id] of html.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g))
      assert.ok(pictures.some((picture) => picture.id === id));
    const drawn = html.replaceAll(
      /<img (?:[^">]|"[^"]*")*>/g,
      (tag) => `[${/alt="([^"]*)"/.exec(tag)?.[1] ?? '?'}]`,
    );
    return `${label}|${heading ?? ''}|${drawn}`;
  });
const [map, seal] = [pngFile(30, 20), jpegFile(exifWithPlace(1))];

describe('pictures of a draft', () => {
  it('stand where a Word document has them, each once, described or not', async () => {
    const draft = await word(
      p('Điều 1. Phạm vi') +
        p(r('Theo ') + pictureRun('a.png', 'Bản đồ &lt;xã&gt; "A"'.replaceAll('"', '&quot;')) + r(' này.')) +
        p(pictureRun('b.jpg') + r('Con dấu')) +
        p(pictureRun('a.png')),
      { 'a.png': map, 'b.jpg': seal },
    );
    assert.deepEqual(shown(draft), [
      'Điều 1|Phạm vi|<p>Theo [Bản đồ <xã> &#x22;A&#x22;] này.</p>\n<p>[?]</p>\n<p>Con dấu</p>\n<p>[?]</p>',
    ]);
    assert.equal(draft.sections[0]?.texts['vi']?.text.replaceAll(/\s+/g, ' '), 'Theo này. Con dấu');
    assert.equal(draft.pictures?.length, 2);
    assert.match(
      draft.sections[0]?.texts['vi']?.html ?? '',
      /<img src="\/api\/v1\/pictures\/[0-9a-f-]{36}" alt="[^"]+" width="30" height="20" loading="lazy">/,
    );
    assert.match(
      draft.irregularities.join('\n'),
      /3 pictures stand in the draft\.[^]*2 pictures have no desc/,
    );
    assert.equal(reportOf(draft, 'a.docx').wordsPlaced, 4 + 4 + 4);
    assert.doesNotMatch(Buffer.from(draft.pictures?.[1]?.bytes ?? []).toString('latin1'), /GPS/);
  });

  it('do not stand in the way of headings, titles and numbers', async () => {
    const draft = await word(
      p(pictureRun('a.png', 'Huy hiệu')) +
        p(pictureRun('a.png', 'Hoa') + r('Chương I')) +
        p('QUY ĐỊNH CHUNG') +
        p(pictureRun('a.png', 'Lá') + r('Điều 1. Phạm vi')) +
        p(pictureRun('a.png', 'Cây') + r('1. Một;')) +
        p('2. Hai.'),
      { 'a.png': map },
    );
    assert.deepEqual(shown(draft), [
      'Phần mở đầu||<p>[Huy hiệu]</p>',
      'Chương I||<p>[Hoa]</p>\n<p>QUY ĐỊNH CHUNG</p>',
      'Điều 1|Phạm vi|<p>[Lá]</p>\n<p>[Cây]</p>',
      'khoản 1 Điều 1||<p>Một;</p>',
      'khoản 2 Điều 1||<p>Hai.</p>',
    ]);
  });

  it('are left out with a line that names them where they are elsewhere, missing, broken or of another kind', async () => {
    const draft = await word(
      p('Điều 1. Phạm vi') +
        p(['svg.png', 'bomb.png', 'none', 'away', 'a.png'].map((id) => pictureRun(id)).join('')) +
        p('Chữ.'),
      {
        'svg.png': Buffer.from('<svg xmlns="x" onload="alert(1)"/>'),
        'bomb.png': pngFile(9, 9, [], Buffer.alloc(9_000_000)),
        'a.png': map,
      },
    );
    const said = draft.irregularities.join('\n');
    assert.match(said, /'svg\.png' was left out: it is in another format \(SVG\)/);
    assert.match(said, /'bomb\.png' was left out: it is damaged/);
    assert.match(said, /was left out: the file names it and does not hold it/);
    assert.match(said, /'https:\/\/example\.vn\/a\.png' was left out: it stands outside the file/);
    assert.deepEqual(shown(draft), ['Điều 1|Phạm vi|<p>[?]</p>\n<p>Chữ.</p>']);
    assert.equal(draft.pictures?.length, 1);
  });

  it('are taken from HTML where they stand in it, in tables and lists too, and are fetched from nowhere', async () => {
    const url = dataUrl(map);
    const draft = await read(
      'a.html',
      `<p>Điều 1. Phạm vi</p><p>Chữ.</p><img src="${url}" alt="Bản đồ" onerror="alert(1)"><ul><li><img src="${url}" alt="Cây"></li></ul><table><tr><th>Năm</th><th>Hình</th></tr><tr><td>1</td><td><img src='${url}'></td></tr></table><img src="http://10.0.0.1/x.png" alt="Ngoài"><img src="${dataUrl(Buffer.from('<svg onload=alert(1)>'), 'image/svg+xml')}"><img src=javascript:alert(1)>`,
    );
    assert.deepEqual(shown(draft), [
      'Điều 1|Phạm vi|<p>Chữ.</p>\n<p>[Bản đồ]</p>\n<ul><li><p>[Cây]</p></li></ul>\n<table><thead><tr><th scope="col">Năm</th><th scope="col">Hình</th></tr></thead><tbody><tr><td>1</td><td><p>[?]</p></td></tr></tbody></table>\n<p>Ngoài</p>',
    ]);
    assert.doesNotMatch(JSON.stringify(draft.sections), /alert|10\.0\.0\.1|data:/);
    assert.match(draft.irregularities.join('\n'), /'http:\/\/10\.0\.0\.1\/x\.png' was left out[^]*\(SVG\)/);
    assert.equal(draft.pictures?.length, 1);
  });

  it('are taken from Markdown however large they are, and its other words stay as they are', async () => {
    const large = pngFile(2_000, 1_500, [], Buffer.concat([Buffer.alloc(2_001 * 1_500)]));
    const noise = jpegFile(exifWithPlace(1));
    const draft = await read(
      'a.md',
      `# Điều 1. Phạm vi\n\nChữ ![Bản đồ](${dataUrl(large)} "Tên") sau.\n\n![][dau]\n\n\`${dataUrl(map)}\`\n\n![xa](https://example.vn/x.png)\n\n[dau]: ${dataUrl(noise, 'image/jpeg')}\n`,
    );
    assert.deepEqual(shown(draft), [
      `Điều 1|Phạm vi|<p>Chữ [Bản đồ] sau.</p>\n<p>[?]</p>\n<p><code>${dataUrl(map)}</code></p>\n<p>xa</p>`,
    ]);
    assert.deepEqual(draft.unplaced, ['Tên']);
    assert.equal(draft.pictures?.length, 2);
  });

  it('are taken from Akoma Ntoso, and leave a heading for the list of what is not placed', async () => {
    const img = (alt: string) => `<img src="${dataUrl(map)}" alt="${alt}"/>`;
    const draft = await read(
      'a.xml',
      `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta/><body><article><num>Điều 1.</num><heading>Phạm vi ${img('Hoa văn')}</heading><content><p>Chữ ${img('Bản đồ')} sau.</p></content></article></body></act></akomaNtoso>`,
    );
    assert.deepEqual(shown(draft), ['Điều 1|Phạm vi|<p>Chữ [Bản đồ] sau.</p>']);
    assert.deepEqual(draft.unplaced, ['Hoa văn']);
    assert.match(draft.irregularities.join('\n'), /'Hoa văn' was left out: it stands in a title/);
  });

  it('alone are no draft', async () => {
    await assert.rejects(word(p(pictureRun('a.png')), { 'a.png': map }), /no text/);
  });
});
