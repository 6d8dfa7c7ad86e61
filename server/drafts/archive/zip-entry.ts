import { crc32, inflateRawSync } from 'node:zlib';
import type { ZipEntry } from './zip-directory.ts';
import { Refusal } from '../refusal.ts';

const localSignature = 0x04034b50;

/**
 * Unpacks one file of an archive into memory, never beyond the size that the directory gave. Throws an Error with
 * one sentence when it says something else than its directory.
 */
export function unpack(archive: Uint8Array, entry: ZipEntry): Uint8Array {
  try {
    const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
    if (view.getUint32(entry.offset, true) !== localSignature) throw new Error('no file begins there');
    const start =
      entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
    const packed = archive.subarray(start, start + entry.packed);
    if (packed.length !== entry.packed) throw new Error('it is cut off');
    const content =
      entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(entry.unpacked, 1) });
    if (content.length !== entry.unpacked) throw new Error('its size is another');
    return content;
  } catch (cause) {
    throw new Refusal(
      'archive',
      'The file cannot be unpacked: it is damaged. Save it again in Word as .docx.',
      cause,
    );
  }
}

/** An archive of some files, not compressed and without any date or name of who made them. */
export function pack(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const encoded = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(encoded.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), common, encoded, content]);
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), common, place, encoded]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}
