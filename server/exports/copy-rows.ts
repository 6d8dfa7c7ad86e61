import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** What PostgreSQL writes for a row: text of each field, null where there is none. */
export type RawRow = (string | null)[];

const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const newline = 0x0a;

const unescaped = (field: string): string =>
  field.replaceAll(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign);

/** A line of COPY's text format (PostgreSQL manual, 'COPY', 'Text Format'). */
function readRow(line: string): RawRow {
  const fields: RawRow = line.split('\t');
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at];
    if (field === '\\N') fields[at] = null;
    else if (field?.includes('\\')) fields[at] = unescaped(field);
  }
  return fields;
}

/**
 * Rows of a query by `COPY … TO STDOUT`, as they come, in pieces of some hundred: nothing is kept by the server or here,
 * and the server waits where the reader is slower.
 */
export async function* copyRows(client: PoolClient, query: string): AsyncGenerator<RawRow[]> {
  const stream = client.query(copyTo(`COPY (${query}) TO STDOUT`));
  let rest: Buffer[] = [];
  try {
    for await (const chunk of stream) {
      const bytes: Buffer = chunk;
      const end = bytes.lastIndexOf(newline);
      if (end < 0) {
        rest.push(bytes);
        continue;
      }
      const whole =
        rest.length === 0 ? bytes.subarray(0, end) : Buffer.concat([...rest, bytes.subarray(0, end)]);
      rest = end + 1 < bytes.length ? [bytes.subarray(end + 1)] : [];
      yield whole.toString('utf8').split('\n').map(readRow);
    }
  } finally {
    stream.destroy();
  }
}
