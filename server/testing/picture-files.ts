import { crc32, deflateSync } from 'node:zlib';

/** A chunk of a PNG. */
export function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A grey PNG. @param more chunks between head and pixels @param pixels unpacked, where they are not those of the size */
export function pngFile(width: number, height: number, more: Buffer[] = [], pixels?: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = pixels ?? Buffer.alloc((width + 1) * height, 0x77).fill(0, 0, 1);
  for (let row = 0; !pixels && row < height; row += 1) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', head),
    ...more,
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

const plainJpeg =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAADAAQDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABQb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCUAPWD/9k=';

/** A red JPEG of 4 by 3 pixels. @param segments what a camera writes behind its start */
export function jpegFile(...segments: Buffer[]): Buffer {
  const file = Buffer.from(plainJpeg, 'base64');
  return Buffer.concat([file.subarray(0, 2), ...segments, file.subarray(2)]);
}

/** EXIF with an orientation and a place, as telephones write it. */
export function exifWithPlace(orientation: number): Buffer {
  const tiff = Buffer.from([
    ...[0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 2, 0],
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0],
    ...[0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0],
    ...[0, 0, 0, 0],
  ]);
  const data = Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('GPS 21.0285 N 105.8542 E')]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** A GIF of 4 by 3 pixels with a comment. */
export function gifFile(): Buffer {
  const file = Buffer.from('R0lGODlhBAADAPAAAP8AAAAAACH5BAAAAAAALAAAAAAEAAMAAAIDhI9WADs=', 'base64');
  const colours = 13 + 3 * 2 ** (((file[10] ?? 0) & 7) + 1);
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, 5]), Buffer.from('Hà N'), Buffer.from([0])]);
  return Buffer.concat([file.subarray(0, colours), comment, file.subarray(colours)]);
}

/** A file as it stands in an HTML or Markdown file itself. */
export const dataUrl = (bytes: Buffer, type = 'image/png'): string =>
  `data:${type};base64,${bytes.toString('base64')}`;
