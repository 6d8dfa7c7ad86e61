import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { p, wordDocument, wordFiles } from '#server/testing/word-document.ts';
import { readDraftFile } from '../formats.ts';
import { readApart } from '../read-apart.ts';
import { pack } from './zip-entry.ts';

const refuses = (bytes: Uint8Array, sentence: RegExp) =>
  assert.rejects(readDraftFile({ name: 'a.docx', bytes, language: null }), sentence);
const files = () => wordFiles({ body: p('Điều 1. Một') + p('Chữ.') });

/** A stored archive in which one number of every directory entry is overwritten. */
function altered(archive: Buffer, offset: number, value: number, size: 2 | 4 = 2): Buffer {
  const copy = Buffer.from(archive);
  for (let at = copy.indexOf('PK\u0001\u0002'); at >= 0; at = copy.indexOf('PK\u0001\u0002', at + 1)) {
    copy.writeUIntLE(value, at + offset, size);
  }
  return copy;
}

/** One file of a compressed archive. */
function deflated(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const archive = pack(new Map([[name, packed]]));
  const local = altered(altered(archive, 10, 8), 24, content.length, 4);
  return local;
}

describe('an archive that would do harm', () => {
  it('is refused before anything of it is unpacked when it would grow a hundredfold', async () => {
    const bomb = deflated('word/document.xml', Buffer.alloc(30 * 1024 * 1024, ' '));
    const before = process.memoryUsage().rss;
    await refuses(bomb, /more than 100 times its size/);
    assert.ok(process.memoryUsage().rss - before < 20 * 1024 * 1024);
  });

  it('is refused when it has too many files, or more than 50 MB', async () => {
    const many = new Map(Array.from({ length: 2_001 }, (_, at) => [`${at}`, Buffer.from('')] as const));
    await refuses(pack(many), /2001 entries, and at most 2000/);
    await refuses(altered(pack(files()), 24, 0x03ffffff, 4), /more than (?:50 MB|100 times)/);
  });

  it('is refused when it says less than it holds, is cut off or is not what it seems', async () => {
    const small = deflated('[Content_Types].xml', Buffer.alloc(4_000, 'a'));
    await refuses(altered(small, 24, 100, 4), /damaged/);
    await refuses(wordDocument({ body: p('x') }).subarray(0, 900), /cut off or damaged/);
    await refuses(Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(400, 7)]), /cut off or damaged/);
    await refuses(altered(pack(files()), 42, 5, 4), /damaged/);
  });

  it('is refused when names lead out of it or occur twice', async () => {
    for (const name of ['../../etc/passwd', '/etc/passwd', 'C:/x', 'word\\..\\x', 'word/../../x']) {
      await refuses(pack(files().set(name, Buffer.from('x'))), /leads out of it/);
    }
    const twice = Buffer.from(pack(files().set('word/documenT.xml', Buffer.from('x'))));
    for (let at = twice.indexOf('documenT'); at >= 0; at = twice.indexOf('documenT', at + 1))
      twice.write('document', at);
    await refuses(twice, /is in it twice/);
  });

  it('is refused when it is encrypted', async () => {
    await refuses(altered(pack(files()), 8, 1), /encrypted: save it without a password/);
    const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]);
    await refuses(ole, /old or encrypted Office file/);
  });

  it('is named by its content, whatever it is called', async () => {
    const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
    await refuses(wordDocument({ body: p('x'), contentType: sheet }), /an Excel workbook \(XLSX\)/);
    const macros = 'application/vnd.ms-word.document.macroEnabled.main+xml';
    await refuses(wordDocument({ body: p('x'), contentType: macros }), /holds macros/);
    const odt = new Map([
      ['mimetype', Buffer.from('application/vnd.oasis.opendocument.text')],
      ['content.xml', Buffer.from('<x/>')],
    ]);
    await refuses(pack(odt), /an OpenDocument text \(ODT\)/);
    await refuses(pack(new Map([['a.txt', Buffer.from('x')]])), /a ZIP archive/);
    await refuses(Buffer.from('Điều 1. Một'), /no Word document, whatever its name says/);
  });

  it('is refused when its XML has a DOCTYPE, entities, or nests without end', async () => {
    const withBody = (xml: string) => pack(files().set('word/document.xml', Buffer.from(xml)));
    await refuses(
      withBody('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>'),
      /DOCTYPE/,
    );
    await refuses(withBody('<w:document>&unknown;</w:document>'), /XML is broken/);
    await refuses(withBody('<w:p>'.repeat(50_000)), /nests deeper than 256/);
    await refuses(withBody('<w:document><w:body/></w:document>'), /damaged and cannot be read/);
    await refuses(wordDocument({ body: '' }), /no text that could be commented on/);
  });
});

it('a Word file that would take the reader too long or too much memory is given up, and the portal goes on', async () => {
  const huge = wordDocument({ body: p('chữ '.repeat(20)).repeat(120_000) });
  await assert.rejects(
    readApart({ name: 'a.docx', bytes: huge, language: 'vi' }, 700),
    /could not be read|more than/,
  );
});
