import assert from 'node:assert/strict';
import { crc32, inflateSync } from 'node:zlib';
import test from 'node:test';
import { glyphs } from './bitmap-font.ts';
import { Bitmap } from './png.server.ts';
import { receiptPicture } from './receipt-picture.server.ts';

/** The chunks of a PNG by type, each with a right checksum. */
function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    assert.equal(png.readUInt32BE(at + 8 + length), crc32(png.subarray(at + 4, at + 8 + length)));
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}

test('a picture shows black where it was blackened and white elsewhere', () => {
  const picture = new Bitmap(10, 3);
  picture.square(8, 0, 2);
  const chunks = chunksOf(picture.toPng());
  const header = chunks.get('IHDR');
  assert.deepEqual([header?.readUInt32BE(0), header?.readUInt32BE(4)], [10, 3]);
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  assert.deepEqual([...rows], [0, 0xff, 0x00, 0, 0xff, 0x00, 0, 0xff, 0xc0]);
});

test('every character that a code can have is drawn, and no two look the same', () => {
  const drawn = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ-'].map((character) => String(glyphs[character]));
  assert.equal(drawn.includes('undefined'), false);
  assert.equal(new Set(drawn).size, 33);
});

test('the picture of a code is a PNG that a phone can save', () => {
  const chunks = chunksOf(receiptPicture('0123456-789ABC-DEFGHJ-KMNPQR-STVWXYZ'));
  const [width = 0, height = 0] = [chunks.get('IHDR')?.readUInt32BE(0), chunks.get('IHDR')?.readUInt32BE(4)];
  assert.ok(width > 300 && width < 1_200 && height > 300 && height < 1_200, `${width} × ${height}`);
  assert.equal(
    inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0)).length,
    (Math.ceil(width / 8) + 1) * height,
  );
});
