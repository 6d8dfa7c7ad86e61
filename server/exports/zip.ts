import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { centralHeader, ending, type Entry, localHeader } from './zip-records.ts';

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
