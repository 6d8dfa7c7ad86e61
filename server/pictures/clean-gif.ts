const [extension, image, end, control] = [0x21, 0x2c, 0x3b, 0xf9];
const head = 13;

/**
 * The first picture of a GIF, which then stands still, without comments and what programs added. Null where it is damaged
 * or cut off, or where the picture is larger than its screen.
 */
export function cleanGif(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = head + tableSize(file[10] ?? 0);
  const parts = [file.subarray(0, at)];
  while (at + 10 < file.length) {
    const isImage = file[at] === image;
    if (!isImage && file[at] !== extension) return null;
    if (isImage && !fits(file, at)) return null;
    // Behind the head of an image stand its colours and one number, behind that of an extension nothing.
    const data = isImage ? at + 10 + tableSize(file[at + 9] ?? 0) + 1 : at + 2;
    const next = endOfBlocks(file, data);
    if (next < 0) return null;
    if (isImage || file[at + 1] === control) parts.push(file.subarray(at, next));
    if (isImage) return Buffer.concat([...parts, Buffer.from([end])]);
    at = next;
  }
  return null;
}

const tableSize = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

const fits = (file: Buffer, at: number) =>
  file.readUInt16LE(at + 1) + file.readUInt16LE(at + 5) <= file.readUInt16LE(6) &&
  file.readUInt16LE(at + 3) + file.readUInt16LE(at + 7) <= file.readUInt16LE(8);

/** Where a row of blocks ends, each of which begins with its length; -1 where it does not. */
function endOfBlocks(file: Buffer, from: number): number {
  for (let at = from; at < file.length;) {
    const length = file[at] ?? 0;
    if (length === 0) return at + 1;
    at += 1 + length;
  }
  return -1;
}
