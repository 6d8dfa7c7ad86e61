import type { Pool, PoolClient } from 'pg';
import { floodTests } from '#server/moderation/flood-tests.ts';

const names = `
  SELECT code, name FROM reason_text WHERE rules = $1 AND language = $2 AND code = ANY ($3)`;

/**
 * What reasons of one version of the rules, and the published tests for floods, are called in Vietnamese, or in
 * English for everybody else. A code that nothing explains is called by itself.
 * @param language BCP 47
 */
export async function reasonNames(
  db: Pool | PoolClient,
  rules: number,
  codes: string[],
  language: string,
): Promise<(code: string) => string> {
  const spoken = /^vi\b/i.test(language) ? 'vi' : 'en';
  const { rows } = await db.query<{ code: string; name: string }>(names, [rules, spoken, codes]);
  const known = new Map([
    ...floodTests.map(({ code, words }) => [code, words[spoken].name] as const),
    ...rows.map(({ code, name }) => [code, name] as const),
  ]);
  return (code) => known.get(code) ?? code;
}
