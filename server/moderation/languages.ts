/** The primary subtag of a BCP 47 tag: `zh` of `zh-Hant`. */
export const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/**
 * Of the languages in which something waits, those that somebody takes: the ones they read, and the ones that nobody
 * who moderates the consultation reads, so that no comment waits for ever.
 * @param only a language that somebody asked for, and then no other
 */
export function languagesToTake(
  waiting: readonly string[],
  readers: { mine: readonly string[]; everybodys: readonly string[] },
  only?: string,
): string[] {
  if (only !== undefined) return waiting.filter((language) => primary(language) === primary(only));
  const mine = new Set(readers.mine.map(primary));
  const everybodys = new Set(readers.everybodys.map(primary));
  return waiting.filter((language) => mine.has(primary(language)) || !everybodys.has(primary(language)));
}
