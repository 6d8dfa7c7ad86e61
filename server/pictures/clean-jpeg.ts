/** Segments that pixels cannot be made without: tables, intervals, Adobe's word on colours. */
const kept = new Set([0xdb, 0xc4, 0xdd, 0xee]);
/** Baseline, extended and progressive: what browsers show. */
const frames = new Set([0xc0, 0xc1, 0xc2]);
/** A progressive picture has about ten; each makes a browser go over all pixels again. */
const mostScans = 64;
const [begin, end, scan, exif] = [0xd8, 0xd9, 0xda, 0xe1];

/** A JPEG with its pixels alone, and which way up they are. */
export interface CleanJpeg {
  bytes: Uint8Array;
  /** Whether a browser turns it by a quarter, so that its width is its height. */
  turned: boolean;
}

/**
 * Leaves out what cameras and programs write beside the pixels: places, times, names, comments, thumbnails, profiles, and
 * whatever is hung on behind. Which way up it is stays. Null where it is damaged or cut off.
 */
export function cleanJpeg(bytes: Uint8Array): CleanJpeg | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Buffer[] = [];
  let [orientation, scans, framed] = [1, 0, false];
  for (let at = 2; at + 4 <= file.length || file[at + 1] === end;) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === end) return framed && scans > 0 ? finished(parts, orientation) : null;
    if (marker === begin || marker === 0 || isRestart(marker)) return null;
    const next = at + 2 + file.readUInt16BE(at + 2);
    if (next > file.length) return null;
    const segment = file.subarray(at, next);
    if (isFrame(marker)) {
      if (framed || !frames.has(marker)) return null;
      framed = true;
    }
    if (marker === exif) orientation = orientationIn(segment.subarray(4)) ?? orientation;
    if (kept.has(marker) || isFrame(marker)) parts.push(segment);
    at = next;
    if (marker === scan) {
      scans += 1;
      at = endOfScan(file, next);
      if (scans > mostScans || at < 0) return null;
      parts.push(segment, file.subarray(next, at));
    }
  }
  return null;
}

const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/** Where the marker stands that ends the pixels of a scan; -1 where none does. */
function endOfScan(file: Buffer, from: number): number {
  let at = file.indexOf(0xff, from);
  while (at >= 0) {
    const next = file[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
    at = file.indexOf(0xff, at + (next === 0xff ? 1 : 2));
  }
  return -1;
}

function finished(parts: readonly Buffer[], orientation: number): CleanJpeg {
  const head = Buffer.from([0xff, begin]);
  const turn = orientation === 1 ? [] : [orientationOnly(orientation)];
  const tail = Buffer.from([0xff, end]);
  return { bytes: Buffer.concat([head, ...turn, ...parts, tail]), turned: orientation >= 5 };
}

/** The orientation (1 to 8) that EXIF gives in its first directory. */
function orientationIn(data: Buffer): number | null {
  if (data.toString('latin1', 0, 6) !== 'Exif\0\0' || data.length < 14) return null;
  const tiff = data.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return null;
  const count = short(first);
  for (let entry = 0; entry < count; entry += 1) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (short(at) !== 0x0112) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** EXIF that says which way up a picture is and nothing else. */
const orientationOnly = (value: number): Buffer =>
  Buffer.from([
    ...[0xff, exif, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0],
  ]);
