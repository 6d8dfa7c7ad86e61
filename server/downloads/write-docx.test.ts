import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { docxParts } from '#server/drafts/docx/parts.ts';
import type { StoredSection } from './queries.ts';
import { type StoredDraft, write } from './write.ts';

const section = (
  more: Partial<StoredSection> & Pick<StoredSection, 'kind' | 'level' | 'label'>,
): StoredSection => ({
  parent: null,
  number: null,
  heading: null,
  html: '',
  printed: null,
  ...more,
});

const table =
  '<table><caption>Bảng 1. Giờ mở cửa</caption><thead><tr><th scope="col">Ngày</th><th scope="col">Giờ</th></tr></thead>' +
  '<tbody><tr><td colspan="2">Cả tuần</td></tr></tbody></table>';

const draft: StoredDraft = {
  consultation: { slug: 'thu', title: 'Lấy ý kiến' },
  body: 'Ban soạn thảo',
  document: { slug: 'du-thao', title: 'Luật Thư viện' },
  version: 2,
  day: '2026-11-29',
  language: 'vi',
  url: 'https://gopy.example.vn/consultations/thu/du-thao?version=2',
  sections: [
    section({ kind: 'chapter', number: 'I', level: 1, label: 'Chương I', heading: 'QUY ĐỊNH CHUNG' }),
    section({ parent: 0, kind: 'article', number: '1', level: 2, label: 'Điều 1', heading: 'Giờ mở cửa' }),
    section({
      parent: 1,
      kind: 'clause',
      number: '1',
      level: 3,
      label: 'khoản 1 Điều 1',
      printed: '1/',
      html: `<p>Mở <strong>cả tuần</strong>[1] &amp; <a href="https://e.org">xem</a>:</p>${table}<p>[1] Trừ ngày lễ.</p>`,
    }),
    section({
      parent: 2,
      kind: 'point',
      number: 'đ',
      level: 4,
      label: 'điểm đ khoản 1 Điều 1',
      html: '<p>Buổi tối \u0001.</p>',
    }),
  ],
};

describe('a draft as a Word document', () => {
  let body = '';
  let parts = new Map<string, string>();
  before(async () => {
    const { parts: read, body: path } = docxParts(await write(draft, 'docx'));
    parts = new Map(read);
    body = parts.get(path) ?? '';
  });
  const paragraphWith = (text: string) =>
    body.split('<w:p>').find((each) => each.includes(`>${text}<`)) ?? '';

  it("has headings in Word's own styles, by their level", () => {
    assert.match(paragraphWith('Luật Thư viện'), /<w:pStyle w:val="Title"\/>/);
    assert.match(paragraphWith('Chương I'), /<w:pStyle w:val="Heading1"\/>/);
    assert.match(paragraphWith('Điều 1.'), /<w:pStyle w:val="Heading2"\/>/);
  });

  it('has numbers as text, exactly as printed where the file told, and none that Word would count', () => {
    assert.match(body, />1\/ <\/w:t>/);
    assert.match(body, />đ\) <\/w:t>/);
    assert.doesNotMatch(body, /<w:numPr>/);
  });

  it('has tables with a head that is repeated, merged cells and a caption', () => {
    assert.match(body, /<w:tblHeader\/>/);
    assert.match(body, /<w:gridSpan w:val="2"\/>/);
    assert.match(paragraphWith('Bảng 1. Giờ mở cửa'), /<w:pStyle w:val="Caption"\/>/);
  });

  it('has footnotes where the text refers to them', () => {
    assert.match(body, /<w:footnoteReference w:id="1"\/>/);
    assert.doesNotMatch(body, /\[1\]|Trừ ngày lễ/);
    assert.match(parts.get('word/footnotes.xml') ?? '', /Trừ ngày lễ\./);
  });

  it('says on every sheet which version of which day it is, and where it is read', () => {
    const apart = [...parts]
      .filter(([name]) => /header|footer/.test(name))
      .map(([, text]) => text)
      .join('');
    assert.match(apart, /Dự thảo lần 2, công bố ngày 29\/11\/2026/);
    assert.match(apart, /https:\/\/gopy\.example\.vn\/consultations\/thu\/du-thao\?version=2/);
  });

  it('is well-formed whatever stands in the text', () => {
    assert.ok(body.includes('Buổi tối .'));
    assert.ok(body.includes('&amp;'));
  });
});
