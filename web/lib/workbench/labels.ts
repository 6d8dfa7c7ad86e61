import type { Rules } from '#server/rules/schema.ts';
import type { Facets } from '#server/workbench/schema.ts';
import { locale } from '#lib/locale.ts';

/** What parts of the draft and themes are called, by their ids and slugs. */
export const labelsIn = (facets: Pick<Facets, 'places' | 'themes'> | undefined): Record<string, string> => ({
  ...Object.fromEntries((facets?.places.values ?? []).map(({ value, label }) => [value, label])),
  ...Object.fromEntries((facets?.themes.values ?? []).map(({ value, title }) => [value, title])),
});

/** What reasons are called, by their codes. */
export const reasonNames = (rules: Pick<Rules, 'reasons'> | undefined): Record<string, string> =>
  Object.fromEntries((rules?.reasons ?? []).map(({ code, words }) => [code, words[locale()].name]));
