import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

const localHeader = 0x04034b50;
const most32 = 0xffffffff;

/** An archive of ours has no file of this name. */
export class NoSuchEntry extends Error {}

interface Place {
  start: number;
  packed: number;
}

/** Where a packed file stands in an archive of ours, whose headers name all sizes (`createZip`). */
async function findEntry(path: string, name: string): Promise<Place> {
  const file = await open(path);
  try {
    for (let offset = 0; ;) {
      const header = Buffer.alloc(30);
      await file.read(header, 0, 30, offset);
      if (header.readUInt32LE(0) !== localHeader)
        throw new NoSuchEntry(`There is no ${name} in this archive.`);
      const [nameLength, extraLength] = [header.readUInt16LE(26), header.readUInt16LE(28)];
      const rest = Buffer.alloc(nameLength + extraLength);
      await file.read(rest, 0, rest.length, offset + 30);
      const small = header.readUInt32LE(18);
      const packed = small === most32 ? Number(rest.readBigUInt64LE(nameLength + 12)) : small;
      const start = offset + 30 + rest.length;
      if (rest.toString('utf8', 0, nameLength) === name) return { start, packed };
      offset = start + packed;
    }
  } finally {
    await file.close();
  }
}

/** The bytes of a file in an archive of ours, as a stream. Throws where it is not there. */
export async function readEntry(path: string, name: string): Promise<Readable> {
  const { start, packed } = await findEntry(path, name);
  const inflated = createInflateRaw();
  const raw = createReadStream(path, { start, end: start + packed - 1 });
  raw.once('error', (error) => inflated.destroy(error));
  return raw.pipe(inflated);
}
