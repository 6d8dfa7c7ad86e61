import type { Pool } from 'pg';
import { namesOfReasons } from '#server/rules/queries.ts';
import type { Transparency } from './schema.ts';

type Named = (code: string) => { vi: string; en: string };

/** Names of reasons by their codes, those of all rules. */
export async function namesOf(pool: Pool): Promise<Named> {
  const names = await namesOfReasons(pool);
  return (code) => ({ vi: names.get(`${code} vi`) ?? code, en: names.get(`${code} en`) ?? code });
}

/** A line for each reason of the rules, also where there is none, and for whatever else was found. */
export function withReasons(
  known: string[],
  rows: { reason: string | null; n: number }[],
  named: Named,
): Transparency['withheld'] {
  const found = rows.map((row) => ({ reason: row.reason ?? 'unknown', n: row.n }));
  const others = found.map(({ reason }) => reason).filter((reason) => !known.includes(reason));
  return [...known, ...others].map((reason) => ({
    reason,
    name: named(reason),
    comments: found.find((row) => row.reason === reason)?.n ?? 0,
  }));
}
