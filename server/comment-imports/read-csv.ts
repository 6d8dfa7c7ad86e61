import { type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { ImportRefusal } from './mapping.ts';
import { strictUtf8 } from './strict-utf8.ts';

/** A record may have this many characters, all cells together: ten times what a comment may say. */
const longestRecord = 400_000;
const mostColumns = 500;
const delimiters = [',', ';', '\t', '|'] as const;

/** A row of the file: on which line it begins (1 is the head), and its cells as they are written. */
export interface CsvRow {
  line: number;
  cells: string[];
}

export interface CsvReading {
  /** Names of the columns, without white space around them. */
  columns: string[];
  /** SHA-256 of what was read, once all was. */
  hash: () => Buffer;
  rows: AsyncGenerator<CsvRow>;
}

/** The delimiter that parts the head into the most cells, outside of quotes. */
export function delimiterOf(head: string): string {
  const bare = (head.split(/\r?\n/)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counts = delimiters.map((mark) => bare.split(mark).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * Reads CSV (RFC 4180; also with `;`, tab or `|`, and LF alone) row by row in constant memory. The first row names the
 * columns. Throws ImportRefusal for what is no such file.
 */
export async function readCsv(open: () => Readable, wanted?: string): Promise<CsvReading> {
  const delimiter = wanted ?? delimiterOf(await beginning(open()));
  const { stream, hash } = strictUtf8();
  // Rows are parsed ahead of whoever reads them, and are lost with the one that cannot be.
  let ahead = 1;
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    max_record_size: longestRecord,
    // A quote within an unquoted cell is a character like others.
    relax_quotes: true,
    skip_empty_lines: false,
    on_record: (cells: string[]) => {
      ahead += linesOf(cells);
      return cells;
    },
  });
  const ended = pipeline(open(), stream, parser);
  ended.catch(() => {});
  const records = reading(parser, ended, () => ahead);
  const first = await records.next();
  if (first.done) throw new ImportRefusal('no_rows', 'The file is empty.');
  const columns = first.value.cells.map((name) => name.normalize('NFC').trim());
  if (columns.length > mostColumns)
    throw new ImportRefusal('columns', `The file has more than ${mostColumns} columns.`);
  return { columns, hash, rows: records };
}

async function beginning(stream: Readable): Promise<string> {
  for await (const chunk of stream) {
    stream.destroy();
    return Buffer.from(chunk).subarray(0, 65_536).toString('latin1');
  }
  return '';
}

/** Lines that a row takes up. */
function linesOf(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells) lines += cell.match(/\r\n|[\r\n]/g)?.length ?? 0;
  return lines;
}

async function* reading(
  parser: AsyncIterable<string[]>,
  ended: Promise<void>,
  ahead: () => number,
): AsyncGenerator<CsvRow> {
  let line = 1;
  try {
    for await (const cells of parser) {
      yield { line, cells };
      line += linesOf(cells);
    }
    await ended;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportRefusal(
      'csv',
      `The file cannot be read as CSV: line ${ahead()} ${/MAX_RECORD/.test(error.code) ? 'begins a row that is too long; is a quotation mark missing?' : 'has a quotation mark that is not closed or stands in the wrong place.'}`,
    );
  }
}
