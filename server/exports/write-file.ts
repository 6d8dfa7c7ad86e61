import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Cell, Column } from './columns.ts';
import { csvHead, csvRows, jsonRows } from './csv.ts';
import { createParquet } from './parquet.ts';
import type { RowSink } from './row-sink.ts';
import type { Format } from './schema.ts';
import { createXlsx } from './xlsx.ts';
import type { Sink, Zip } from './zip.ts';

/** A data file of an archive while it is written. */
export interface DataFile extends Omit<RowSink, 'end'> {
  end(): Promise<{ bytes: number; sha256: string }>;
}

/** A sink that knows what has gone through it. */
function counting(sink: Sink) {
  const digest = createHash('sha256');
  let bytes = 0;
  return {
    async write(chunk: Uint8Array) {
      digest.update(chunk);
      bytes += chunk.length;
      await sink.write(chunk);
    },
    async end() {
      await sink.end();
      return { bytes, sha256: digest.digest('hex') };
    },
  };
}

/** Texts go straight into the archive. */
async function textFile(
  zip: Zip,
  name: string,
  head: string,
  encode: (rows: readonly Cell[][]) => string,
): Promise<DataFile> {
  const entry = counting(await zip.entry(name));
  if (head !== '') await entry.write(Buffer.from(head));
  return {
    write: (rows) => entry.write(Buffer.from(encode(rows))),
    end: () => entry.end(),
    abandon: async () => {},
  };
}

/** What is an archive itself is made beside it first and taken over as it is. */
function packedFile(zip: Zip, name: string, path: string, sink: RowSink): DataFile {
  return {
    write: (rows) => sink.write(rows),
    async end() {
      await sink.end();
      const entry = counting(await zip.entry(name, { stored: true }));
      for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }))
        await entry.write(chunk);
      await rm(path);
      return entry.end();
    },
    abandon: () => sink.abandon(),
  };
}

/**
 * Begins a data file in an archive.
 * @param beside where a file may stand until it is taken over
 */
export async function beginFile(
  zip: Zip,
  format: Format,
  { name, columns }: { name: string; columns: readonly Column[] },
  beside: string,
): Promise<DataFile> {
  const path = `${name}.${format}`;
  if (format === 'csv') return textFile(zip, path, csvHead(columns), (rows) => csvRows(columns, rows));
  if (format === 'jsonl') return textFile(zip, path, '', (rows) => jsonRows(columns, rows));
  if (format === 'xlsx') return packedFile(zip, path, beside, await createXlsx(beside, name, columns));
  return packedFile(zip, path, beside, createParquet(beside, columns));
}
