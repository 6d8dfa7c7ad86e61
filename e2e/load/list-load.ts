import { randomBytes } from 'node:crypto';
import { statements } from '#server/comments/queries.ts';
import { type Measured, measure } from './measure.ts';
import { connected } from './single-row.ts';

/** Pages of a section's comments from anywhere in it, straight from the database. */
export interface ListJob {
  url: string;
  connections: number;
  seconds: number;
  place: string;
}

export const pageSize = 50;
/** One more tells whether there is a next page. */
const rows = pageSize + 1;

const dayAfter = (days: number): string => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);

/** Through `pg`, where there is no pgbench. */
export async function listLoad({ url, connections, seconds, place }: ListJob): Promise<Measured> {
  const clients = await Promise.all(Array.from({ length: connections }, () => connected(url)));
  let goesOn = true;
  return measure(seconds, (counter) => {
    const running = clients.map(async (client) => {
      while (goesOn) {
        const from = performance.now();
        const day = dayAfter(10 + Math.floor(Math.random() * 190));
        await client.query({
          ...statements.newest,
          values: [[place], day, randomBytes(8), null, null, rows],
        });
        counter.done(performance.now() - from);
      }
      await client.end();
    });
    return async () => {
      goesOn = false;
      await Promise.all(running);
    };
  });
}

/** The same as a transaction of pgbench. */
export function pgbenchList(place: string): string {
  const values = [
    `ARRAY['${place}']::uuid[]`,
    `(date '2026-01-01' + :days::int)`,
    `decode(lpad(to_hex(:high::int), 16, '0'), 'hex')`,
    'NULL',
    'NULL',
    String(rows),
  ];
  const text = statements.newest.text.replaceAll(
    /\$(\d)(?:::(?:uuid\[\]|date|bytea))?/g,
    (_, n: string) => values[Number(n) - 1] ?? '',
  );
  return `\\set days random(10, 200)\n\\set high random(0, 1073741823)\n${text};\n`;
}
