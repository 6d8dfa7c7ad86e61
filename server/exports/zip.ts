import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

const most32 = 0xffffffff;
/** Room in a local header for sizes of 64 bits; until they are needed, a field that readers pass over. */
const reserved = 20;
const reservedField = 0xd935;

interface Entry {
  name: Buffer;
  method: 0 | 8;
  crc: number;
  size: number;
  packed: number;
  offset: number;
}

/** Something that is written piece by piece; each write resolves when there is room for the next. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/**
 * A ZIP archive (APPNOTE 6.3.10, with ZIP64 where sizes need it) written straight to a new file, in constant memory. One
 * entry at a time. What is in it does not depend on when it was written: all dates are the first that ZIP knows.
 */
export async function createZip(path: string) {
  const file = await open(path, 'wx', 0o600);
  const entries: Entry[] = [];
  let position = 0;

  async function append(bytes: Uint8Array): Promise<void> {
    await writeAll(file, bytes, position);
    position += bytes.length;
  }

  return {
    /** Begins an entry; `stored` for what is packed already. */
    async entry(name: string, { stored = false } = {}): Promise<Sink> {
      const entry: Entry = {
        name: Buffer.from(name),
        method: stored ? 0 : 8,
        crc: 0,
        size: 0,
        packed: 0,
        offset: position,
      };
      await append(localHeader(entry));
      const begins = position;
      const packer = stored ? plain(append) : deflating(append);
      return {
        async write(bytes) {
          entry.crc = crc32(bytes, entry.crc);
          entry.size += bytes.length;
          await packer.write(bytes);
        },
        async end() {
          await packer.end();
          entry.packed = position - begins;
          // The sizes are known now: they go where the header left room for them.
          await writeAll(file, localHeader(entry), entry.offset);
          entries.push(entry);
        },
      };
    },

    /** Writes the directory and sees to it that all is on the disk. Returns the size in bytes. */
    async end(): Promise<number> {
      const begins = position;
      for (const entry of entries) await append(centralHeader(entry));
      await append(ending(entries.length, begins, position - begins));
      await file.sync();
      await file.close();
      return position;
    },

    /** Lets go of the file, whatever is in it. */
    abandon: () => file.close().catch(() => {}),
  };
}

export type Zip = Awaited<ReturnType<typeof createZip>>;

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;)
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
}

const plain = (append: Sink['write']): Sink => ({ write: append, end: async () => {} });

function deflating(append: Sink['write']): Sink {
  // Texts shrink to a third at the fastest level, and no further to speak of at slower ones.
  const deflate = createDeflateRaw({ level: 1, chunkSize: 256 * 1024 });
  const pumped = (async () => {
    for await (const chunk of deflate) await append(chunk);
  })();
  // Whoever waits for room hears of a disk that is full.
  pumped.catch((error: Error) => deflate.destroy(error));
  return {
    async write(bytes) {
      if (deflate.destroyed) await pumped;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    },
    async end() {
      deflate.end();
      await pumped;
    },
  };
}

const isLarge = ({ size, packed }: Entry) => size >= most32 || packed >= most32;

function localHeader(entry: Entry): Buffer {
  const large = isLarge(entry);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(large ? 45 : 20, 4);
  header.writeUInt16LE(0x0800, 6);
  header.writeUInt16LE(entry.method, 8);
  header.writeUInt16LE(0x21, 12);
  header.writeUInt32LE(entry.crc, 14);
  header.writeUInt32LE(large ? most32 : entry.packed, 18);
  header.writeUInt32LE(large ? most32 : entry.size, 22);
  header.writeUInt16LE(entry.name.length, 26);
  header.writeUInt16LE(reserved, 28);
  const extra = Buffer.alloc(reserved);
  extra.writeUInt16LE(large ? 1 : reservedField, 0);
  extra.writeUInt16LE(reserved - 4, 2);
  if (large) {
    extra.writeBigUInt64LE(BigInt(entry.size), 4);
    extra.writeBigUInt64LE(BigInt(entry.packed), 12);
  }
  return Buffer.concat([header, entry.name, extra]);
}

function centralHeader(entry: Entry): Buffer {
  const large = isLarge(entry) || entry.offset >= most32;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(large ? 45 : 20, 4);
  header.writeUInt16LE(large ? 45 : 20, 6);
  header.writeUInt16LE(0x0800, 8);
  header.writeUInt16LE(entry.method, 10);
  header.writeUInt16LE(0x21, 14);
  header.writeUInt32LE(entry.crc, 16);
  header.writeUInt32LE(large ? most32 : entry.packed, 20);
  header.writeUInt32LE(large ? most32 : entry.size, 24);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt16LE(large ? 28 : 0, 30);
  header.writeUInt32LE(large ? most32 : entry.offset, 42);
  if (!large) return Buffer.concat([header, entry.name]);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(entry.size), 4);
  extra.writeBigUInt64LE(BigInt(entry.packed), 12);
  extra.writeBigUInt64LE(BigInt(entry.offset), 20);
  return Buffer.concat([header, entry.name, extra]);
}

function ending(count: number, begins: number, length: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Math.min(length, most32), 12);
  end.writeUInt32LE(Math.min(begins, most32), 16);
  if (begins < most32) return end;
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(45, 12);
  end64.writeUInt16LE(45, 14);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(length), 40);
  end64.writeBigUInt64LE(BigInt(begins), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(begins + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end64, locator, end]);
}
