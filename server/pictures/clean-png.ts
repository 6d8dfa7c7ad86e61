import { crc32, inflateSync } from 'node:zlib';

const signature = 8;
/** What browsers need to show a still picture; texts, times, EXIF, profiles and animation go. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'pHYs', 'IDAT', 'IEND']);
const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Where the seven passes of an interlaced picture begin, and their steps (ISO/IEC 15948, 8.2). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/**
 * A PNG with its pixels alone; null where it is damaged, cut off, or holds other pixels than its head says. Its size must
 * have been looked at: nothing is unpacked beyond it.
 */
export function cleanPng(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Buffer[] = [file.subarray(0, signature)];
  const pixels: Buffer[] = [];
  let ended = false;
  for (let at = signature; !ended && at + 12 <= file.length;) {
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) return null;
    const name = file.toString('latin1', at + 4, at + 8);
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return null;
    if (kept.has(name)) chunks.push(file.subarray(at, end));
    if (name === 'IDAT') pixels.push(file.subarray(at + 8, end - 4));
    ended = name === 'IEND';
    at = end;
  }
  const size = unpackedSize(file);
  if (!ended || size === null) return null;
  try {
    return inflateSync(Buffer.concat(pixels), { maxOutputLength: size }).length === size
      ? Buffer.concat(chunks)
      : null;
  } catch {
    return null;
  }
}

/** How many bytes the rows of a picture take, each with the number of its filter. */
function unpackedSize(file: Buffer): number | null {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [depth = 0, colour = -1, , , interlaced = -1] = file.subarray(24, 29);
  const bits = depth * (channels[colour] ?? 0);
  if (bits === 0 || ![1, 2, 4, 8, 16].includes(depth) || interlaced > 1) return null;
  const rows = (across: number, down: number) =>
    across === 0 ? 0 : down * (1 + Math.ceil((across * bits) / 8));
  if (interlaced === 0) return rows(width, height);
  return passes.reduce(
    (sum, [x, y, right, down]) => sum + rows(Math.ceil((width - x) / right), Math.ceil((height - y) / down)),
    0,
  );
}
