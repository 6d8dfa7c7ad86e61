import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDraft } from './formats.ts';
import { mostBytes, readSource } from './read-source.ts';

const bytes = (text: string) => Buffer.from(text);

describe('a file that cannot be imported', () => {
  const refused: [string, Uint8Array, RegExp][] = [
    ['is empty', bytes(''), /is empty/],
    ['is nothing but white space', bytes('\uFEFF \n\t\r\n'), /only white space/],
    ['holds a zero byte', bytes('Điều 1.\0'), /binary: byte 10 is zero/],
    ['is binary', bytes('\u0001\u0002\u0003abc'), /control characters/],
    ['is not UTF-8', Buffer.from([0x61, 0xff, 0x62]), /not valid UTF-8/],
    ['is cut within a letter', bytes('Điều 1. Phạ').subarray(0, 14), /not valid UTF-8/],
    ['is in UTF-16', Buffer.from('\uFEFFĐiều', 'utf16le'), /UTF-16/],
    ['is a Word document', bytes('PK\u0003\u0004…'), /DOCX.* not supported yet/],
    ['is a PDF', bytes('%PDF-1.7'), /PDF is not supported yet/],
    ['is XML', bytes('<?xml version="1.0"?><akomaNtoso/>'), /XML .* not supported yet/],
    ['is HTML', bytes('<p class="x">Điều 1</p>'), /HTML is not supported yet/],
    ['is larger than the limit', Buffer.alloc(mostBytes + 1, 'a'), /too large: 10\.0 MB, and at most 10 MB/],
  ];
  for (const [what, content, sentence] of refused) {
    it(`${what}: one sentence says so`, () => assert.throws(() => readSource(content), sentence));
  }

  it('has a name of another format, or more Markdown than is read at once', () => {
    assert.throws(
      () => readDraft({ name: 'luat.docx', bytes: bytes('Điều 1.'), language: null }),
      /'\.docx' is not a format/,
    );
    const large = Buffer.alloc(3 * 1024 * 1024, 'a b\n\n');
    assert.throws(() => readDraft({ name: 'a.md', bytes: large, language: null }), /at most 2 MB/);
    const lines = bytes('- a\n'.repeat(60_000));
    assert.throws(() => readDraft({ name: 'a.md', bytes: lines, language: null }), /60001 lines of Markdown/);
  });

  it('has nothing but a rule, or more sections than anybody could comment on', () => {
    assert.throws(
      () => readDraft({ name: 'a.txt', bytes: bytes('-----'), language: null }),
      /no text that could be commented on/,
    );
    assert.throws(
      () => readDraft({ name: 'a.txt', bytes: bytes('Một.\n'.repeat(30_000)), language: null }),
      /more than 20000 sections/,
    );
  });
});

describe('the format of a file', () => {
  const kinds = (name: string, text: string) => {
    const { sections, language } = readDraft({ name, bytes: bytes(text), language: null });
    return [language, ...sections.map((section) => section.kind)];
  };

  it('is that of its content where the name misleads', () => {
    assert.deepEqual(kinds('a.txt', '# One\n\nText.\n\n# Two\n\nText.'), ['en', 'heading', 'heading']);
    assert.deepEqual(kinds('a.md', 'Chương I\nCHUNG\nĐiều 1. Một\n1. A.\nĐiều 2. Hai\nB.'), [
      'vi',
      'chapter',
      'article',
      'clause',
      'article',
    ]);
  });

  it('does not hide the language of a text without diacritics', () => {
    assert.deepEqual(kinds('a.txt', 'Dieu 1. Mot\nNoi dung.'), ['vi', 'article']);
  });
});

it('hostile lines take time in proportion to their length', () => {
  const units = [
    'Điều 1. x x x x x x x x x x x x x\n',
    '“ y y y y y y y y y y y y y y y\n',
    '1. a a a a a a a a a a a a a a\n',
    'I. Điều 1. “1. a) Chương I ',
    'Điều ',
    '.',
    'chương    ',
    '\u0301',
  ];
  for (const unit of units) {
    // A quadratic step would take 100 times as long for 10 times the text.
    const [short, long] = [500_000, 5_000_000].map((length) => {
      const content = bytes(unit.repeat(Math.ceil(length / Buffer.byteLength(unit))));
      const before = process.cpuUsage();
      try {
        readDraft({ name: 'a.txt', bytes: content, language: 'vi' });
      } catch (error) {
        assert.match(String(error), /has|falls/, unit);
      }
      return process.cpuUsage(before).user / 1_000;
    });
    assert.ok(
      (long ?? 0) < 25 * Math.max(short ?? 0, 40),
      `${JSON.stringify(unit)}: ${short} ms, then ${long} ms`,
    );
  }
});
