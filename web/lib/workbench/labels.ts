import type { Rules } from '#server/rules/schema.ts';
import type { Facets } from '#server/workbench/schema.ts';
import { locale } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';

/**
 * What parts of the draft, themes and those who analyse are called, by their ids and slugs.
 * @param me id of who reads it
 */
export const labelsIn = (
  facets: Pick<Facets, 'places' | 'themes' | 'assigned'> | undefined,
  me: string | undefined,
): Record<string, string> => ({
  ...Object.fromEntries(
    (facets?.places.values ?? []).flatMap(({ value, place, label }) => [
      [value, label],
      [place, label],
    ]),
  ),
  ...Object.fromEntries((facets?.themes.values ?? []).map(({ value, title }) => [value, title])),
  ...Object.fromEntries(
    (facets?.assigned.values ?? []).flatMap(({ value, name }) => (name === null ? [] : [[value, name]])),
  ),
  ...(me === undefined ? {} : { [me]: m.coMine() }),
});

/** Filters whose values have names that only the facets know. */
export const namedByFacets = ['document', 'section', 'question', 'place', 'theme', 'assigned'] as const;

/** What reasons are called, by their codes. */
export const reasonNames = (rules: Pick<Rules, 'reasons'> | undefined): Record<string, string> =>
  Object.fromEntries((rules?.reasons ?? []).map(({ code, words }) => [code, words[locale()].name]));
