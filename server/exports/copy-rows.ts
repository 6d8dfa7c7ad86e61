import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** What PostgreSQL writes for a row: text of each field, null where there is none. */
export type RawRow = (string | null)[];

const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const newline = 0x0a;

const unescaped = (field: string): string =>
  field.includes('\\') ? field.replaceAll(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign) : field;

/** A field of COPY's text format (PostgreSQL manual, 'COPY', 'Text Format'). */
const readField = (field: string): string | null => (field === '\\N' ? null : unescaped(field));

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
      yield whole
        .toString('utf8')
        .split('\n')
        .map((line) => line.split('\t').map(readField));
    }
  } finally {
    stream.destroy();
  }
}
