import type { Rules } from '#server/rules/schema.ts';
import { get } from '#lib/api.ts';
import { locale } from '#lib/locale.ts';

interface Shown {
  redactions: readonly { reason: string }[];
}

/**
 * What the reasons are called for which something in these comments is covered, by their codes. A code is called the
 * same in all versions of the rules, so that those of several consultations stand side by side.
 * @param slugOf the consultation of a comment
 */
export async function reasonNames<C extends Shown>(
  fetch: typeof globalThis.fetch,
  comments: readonly C[],
  slugOf: (comment: C) => string,
): Promise<Record<string, string>> {
  const slugs = new Set(comments.filter(({ redactions }) => redactions.length > 0).map(slugOf));
  const rules = await Promise.all(
    [...slugs].map((consultation) => get<Rules>(fetch, '/rules', { consultation })),
  );
  const language = locale();
  return Object.fromEntries(
    rules.flatMap(({ reasons }) => reasons.map(({ code, words }) => [code, words[language].name])),
  );
}
