import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exifWithPlace, gifFile, jpegFile, pngChunk, pngFile } from '#server/testing/picture-files.ts';
import { clean } from './clean.ts';

const cleaned = (bytes: Buffer) => {
  const picture = clean(bytes);
  if (typeof picture === 'string') throw new Error(picture);
  return { ...picture, text: Buffer.from(picture.bytes).toString('latin1') };
};

describe('a picture that is taken', () => {
  it('keeps its pixels and loses texts, times and EXIF that stand in a PNG, and what hangs behind it', () => {
    const told = ['tEXt', 'iTXt', 'eXIf', 'tIME', 'iCCP'].map((name) =>
      pngChunk(name, Buffer.from('GPS 21')),
    );
    const picture = cleaned(Buffer.concat([pngFile(30, 20, told), Buffer.from('<script>')]));
    assert.deepEqual([picture.width, picture.height, picture.mediaType], [30, 20, 'image/png']);
    assert.deepEqual(Buffer.from(picture.bytes), pngFile(30, 20));
  });

  it('loses the place that a telephone wrote into a JPEG, and stands upright all the same', () => {
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 8]), Buffer.from('secret')]);
    const picture = cleaned(Buffer.concat([jpegFile(exifWithPlace(6), comment), Buffer.from('behind')]));
    assert.deepEqual([picture.width, picture.height], [3, 4]);
    assert.doesNotMatch(picture.text, /GPS|secret|behind|\x25\x88/);
    assert.match(picture.text, /^\xff\xd8\xff\xe1\x00\x22Exif\x00\x00MM/);
    assert.doesNotMatch(cleaned(jpegFile()).text, /Exif/);
    assert.deepEqual(clean(picture.bytes), clean(cleaned(Buffer.from(picture.bytes)).bytes as Buffer));
  });

  it('loses the comments of a GIF', () => {
    const picture = cleaned(gifFile());
    assert.deepEqual([picture.width, picture.height, picture.mediaType], [4, 3, 'image/gif']);
    assert.doesNotMatch(picture.text, /Hà/);
  });
});

describe('a picture that is left out', () => {
  it('is one that would take more memory than its file says, or than a picture may', () => {
    assert.equal(clean(pngFile(9, 9, [], Buffer.alloc(80 * 1024 * 1024))), 'broken');
    assert.equal(clean(pngFile(9, 9, [], Buffer.alloc(9))), 'broken');
    assert.equal(clean(pngFile(20_000, 2, [], Buffer.alloc(9))), 'too_large');
    assert.equal(clean(pngFile(9_000, 9_000, [], Buffer.alloc(9))), 'too_large');
    assert.equal(clean(Buffer.alloc(6 * 1024 * 1024)), 'too_large');
  });

  it('is one that is cut off anywhere, or damaged', () => {
    for (const whole of [pngFile(30, 20), jpegFile(exifWithPlace(1)), gifFile()]) {
      for (let end = 4; end < whole.length - 1; end += 7)
        assert.equal(clean(whole.subarray(0, end)), 'broken', `${whole.subarray(1, 4)} at ${end}`);
    }
    const damaged = pngFile(30, 20);
    damaged[60] = (damaged[60] ?? 0) ^ 1;
    assert.equal(clean(damaged), 'broken');
  });

  it('is anything that is no raster of the three kinds, whatever it is called', () => {
    for (const text of ['<svg onload="alert(1)"/>', 'RIFF    WEBPVP8 ', '%PDF-1.7', '\x01\x00\x00\x00', ''])
      assert.equal(clean(Buffer.from(text, 'latin1')), 'kind');
  });
});
