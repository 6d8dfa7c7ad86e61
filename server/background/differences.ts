import { Unprocessable } from '#server/errors.ts';
import { normalise } from '#server/http/text.ts';
import type { Change, Standing } from '#server/public-changes/queries.ts';
import type * as queries from './queries.ts';
import type { Titles } from './schema.ts';

/** The title in the consultation's own language, or any. */
export const titleOf = ({ language }: Standing, { titles }: Pick<queries.BackgroundRow, 'titles'>): string =>
  titles[language] ?? Object.values(titles)[0] ?? '';

/** Titles by language as they are kept. Throws where the one in the consultation's own language is missing. */
export function titlesOf({ language }: Standing, sent: Titles): Record<string, string> {
  const titles = Object.fromEntries(sent.map((each) => [each.language, normalise(each.title).trim()]));
  if (!titles[language])
    throw new Unprocessable(`A title is needed at least in '${language}'.`, [
      { pointer: `/title-${language}`, detail: `Say the title in '${language}'.` },
    ]);
  return titles;
}

/** What becomes different for readers, as they are told. */
export function differences(
  standing: Standing,
  before: Pick<queries.BackgroundRow, 'kind' | 'titles' | 'url'>,
  after: Pick<queries.BackgroundRow, 'kind' | 'titles' | 'url'>,
): Change[] {
  const base = { kind: 'background_changed', about: titleOf(standing, before) } as const;
  const languages = new Set([...Object.keys(before.titles), ...Object.keys(after.titles)]);
  const titles = [...languages].map((language) => ({
    ...base,
    part: 'title',
    language,
    before: before.titles[language] ?? null,
    after: after.titles[language] ?? null,
  }));
  const others = (['kind', 'url'] as const).map((part) => ({
    ...base,
    part,
    before: before[part],
    after: after[part],
  }));
  return [...titles, ...others].filter((change) => change.before !== change.after);
}
