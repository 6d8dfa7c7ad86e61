import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDraftFile } from './formats.ts';
import { mostTextBytes } from './read-source.ts';

const bytes = (text: string) => Buffer.from(text);

const read = (name: string, content: Uint8Array, language: string | null = null) =>
  readDraftFile({ name, bytes: content, language });

describe('a file that cannot be imported', () => {
  const refused: [string, string, Uint8Array, RegExp][] = [
    ['is empty', 'a.txt', bytes(''), /is empty/],
    ['is nothing but white space', 'a.txt', bytes('\uFEFF \n\t\r\n'), /only white space/],
    ['holds a zero byte', 'a.txt', bytes('Điều 1.\0'), /binary: byte 10 is zero/],
    ['is binary', 'a.txt', bytes('\u0001\u0002\u0003abc'), /control characters/],
    ['is not UTF-8', 'a.txt', Buffer.from([0x61, 0xff, 0x62]), /not valid UTF-8/],
    ['is cut within a letter', 'a.txt', bytes('Điều 1. Phạ').subarray(0, 14), /not valid UTF-8/],
    [
      'is cut within a letter of UTF-16',
      'a.txt',
      Buffer.from('\uFEFFĐiều', 'utf16le').subarray(0, -1),
      /not valid/,
    ],
    ['is a PDF', 'a.docx', bytes('%PDF-1.7'), /^Error: A PDF cannot be imported: .*Word file/],
    ['is a PDF behind other bytes', 'a.pdf', bytes('\n\n%PDF-1.4'), /^Error: A PDF cannot be imported/],
    [
      'is USLM of the House',
      'a.txt',
      bytes('<lawDoc xmlns="http://xml.house.gov/schemas/uslm/1.0"/>'),
      /\(USLM\)/,
    ],
    [
      'is an older Akoma Ntoso by another name',
      'a.docx',
      bytes('<akomaNtoso xmlns="http://www.akomantoso.org/1.0"/>'),
      /Akoma Ntoso 1\.0/,
    ],
    ['is RTF', 'a.docx', bytes('{\\rtf1'), /^Error: RTF cannot be imported/],
    [
      'is USLM',
      'a.xml',
      bytes('<bill xmlns="http://schemas.gpo.gov/xml/uslm"/>'),
      /United States Legislative Markup \(USLM\)/,
    ],
    [
      'is an older Akoma Ntoso',
      'a.xml',
      bytes('<akomaNtoso xmlns="http://www.akomantoso.org/2.0"/>'),
      /Akoma Ntoso 2\.0 cannot be imported/,
    ],
    ['is other XML', 'a.xml', bytes('<?xml version="1.0"?><rss/>'), /XML with the root 'rss'/],
    ['bears the name of XML only', 'a.xml', bytes('Điều 1.'), /is no XML/],
    [
      'is larger than the limit',
      'a.txt',
      Buffer.alloc(mostTextBytes + 1, 'a'),
      /too large: 10\.0 MB, and at most 10 MB/,
    ],
    ['has a name of no format', 'luat.exe', bytes('Điều 1.'), /'\.exe' is not a format/],
  ];
  for (const [what, name, content, sentence] of refused) {
    it(`${what}: one sentence says so`, () => assert.rejects(read(name, content), sentence));
  }

  it('has more Markdown than is read at once', async () => {
    const large = Buffer.alloc(3 * 1024 * 1024, 'a b\n\n');
    await assert.rejects(read('a.md', large), /at most 2 MB/);
    const lines = bytes('- a\n'.repeat(60_000));
    await assert.rejects(read('a.md', lines), /60001 lines of Markdown/);
  });

  it('has nothing but a rule, or more sections than anybody could comment on', async () => {
    await assert.rejects(read('a.txt', bytes('-----')), /no text that could be commented on/);
    await assert.rejects(read('a.txt', bytes('Một.\n'.repeat(30_000))), /more than 20000 sections/);
  });
});

describe('the format of a file', () => {
  const kinds = async (name: string, text: string) => {
    const { sections, language } = await read(name, bytes(text));
    return [language, ...sections.map((section) => section.kind)];
  };

  it('is that of its content where the name misleads', async () => {
    assert.deepEqual(await kinds('a.txt', '# One\n\nText.\n\n# Two\n\nText.'), ['en', 'heading', 'heading']);
    assert.deepEqual(await kinds('a.md', 'Chương I\nCHUNG\nĐiều 1. Một\n1. A.\nĐiều 2. Hai\nB.'), [
      'vi',
      'chapter',
      'article',
      'clause',
      'article',
    ]);
  });

  it('does not hide what Windows saves as Unicode', async () => {
    const wide = Buffer.from('\uFEFFĐiều 1. Một\nHai.', 'utf16le');
    for (const content of [wide, Buffer.from(wide).swap16()]) {
      const { sections } = await read('a.txt', content);
      assert.deepEqual(
        sections.map(({ texts }) => texts['vi']?.text),
        ['Hai.'],
      );
    }
  });

  it('does not hide the language of a text without diacritics', async () => {
    assert.deepEqual(await kinds('a.txt', 'Dieu 1. Mot\nNoi dung.'), ['vi', 'article']);
  });
});

it('hostile lines take time in proportion to their length', async () => {
  const units = [
    'Điều 1. x x x x x x x x x x x x x\n',
    '“ y y y y y y y y y y y y y y y\n',
    '1. a a a a a a a a a a a a a a\n',
    'I. Điều 1. “1. a) Chương I ',
    'I. x x x x x\n',
    'Điều ',
    '.',
    'chương    ',
    '(a) ',
    'Article 1 bis ',
    '(i) x\n',
    '\u0301',
  ];
  for (const unit of units) {
    // A quadratic step would take 100 times as long for 10 times the text.
    const [short, long] = [await costOf(unit, 250_000), await costOf(unit, 2_500_000)];
    assert.ok(long < 25 * Math.max(short, 40), `${JSON.stringify(unit)}: ${short} ms, then ${long} ms`);
  }
});

/** Milliseconds of the processor for a file of a length, read as Vietnamese and as English. */
async function costOf(unit: string, length: number): Promise<number> {
  const content = bytes(unit.repeat(Math.ceil(length / Buffer.byteLength(unit))));
  const before = process.cpuUsage();
  for (const language of ['vi', 'en']) {
    try {
      await read('a.txt', content, language);
    } catch (error) {
      assert.match(String(error), /has|falls/, unit);
    }
  }
  return process.cpuUsage(before).user / 1_000;
}

it('towers of combining marks are refused at once, however they are written', async () => {
  const tower = '\u0301\u0323'.repeat(200_000);
  const files: [string, string][] = [
    ['a.txt', `Điều 1. a${tower}`],
    ['a.html', `<p>a${tower}</p>`],
    ['a.html', `<p>a${'&#769;&#803;'.repeat(100_000)}</p>`],
    ['a.html', `<p>a${'<b>&#769;&#803;</b>'.repeat(20_000)}</p>`],
    [
      'a.xml',
      `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><p>a${'&#769;&#803;'.repeat(100_000)}</p></akomaNtoso>`,
    ],
  ];
  for (const [name, text] of files) {
    const started = performance.now();
    await assert.rejects(read(name, bytes(text)), /combining marks|nests/, name);
    assert.ok(performance.now() - started < 5_000, name);
  }
});
