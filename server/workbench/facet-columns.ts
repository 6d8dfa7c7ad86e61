import { themesByComment } from '#server/analysis/coding-conditions.ts';
import { ofConsidered } from '#server/analysis/condition-columns.ts';
import { alike, type Wanted } from '#server/analysis/conditions.ts';
import { reasonsIn } from '#server/analysis/reason-conditions.ts';
import { lengthBand } from '#server/analysis/text-conditions.ts';
import type { FacetName } from './schema.ts';

/** What is counted for each comment: facets, and places and themes one by one. */
export type Counting = FacetName | 'place' | 'theme';
type OfComments = 'reason' | 'theme' | 'coded';

/** Those that the roll-ups know. */
export const rolledUp = [
  'place',
  'stance',
  'group',
  'channel',
  'entry',
  'visibility',
  'day',
  'handling',
] as const;
export type RolledUp = (typeof rolledUp)[number];

/** The filters that a facet is of. */
export function filtersOf(facet: Counting): readonly Exclude<keyof Wanted, 'consultationId'>[] {
  if (facet === 'day') return ['from', 'to'];
  return [facet === 'place' ? 'places' : facet];
}

/** Those that stand in other tables, of which a comment may have several rows, or none: looked up for all that were found. */
export const isOfComments = (facet: Counting): facet is OfComments =>
  facet === 'reason' || facet === 'theme' || facet === 'coded';

/** Where each other facet's values stand in `considered c`. */
const columns: Record<Exclude<Counting, OfComments | 'handling'>, string> = {
  place: 'c.place',
  stance: 'c.stance',
  group: 'c."group"',
  channel: 'c.channel',
  entry: 'c.entry',
  country: "coalesce(c.country, 'none')",
  province: "coalesce(c.province, 'none')",
  language: 'c.language',
  visibility: 'c.visibility',
  day: 'c.day',
  length: lengthBand('c.length'),
  alike: alike(ofConsidered),
  hasSuggestion: 'c.suggests',
  hasQuote: 'c.quotes',
};
// How far the analysis of each comment is.
const handling = (here: string) => `coalesce((
  SELECT h.state FROM handling h WHERE h.bucket = c.bucket AND h.comment_id = c.comment_id AND h.consultation_id = ${here}
), 'to_read')`;

/** Whose statements name the consultation. */
export const isOfConsultation = (facet: Counting): boolean =>
  facet === 'handling' || facet === 'coded' || facet === 'theme';

/**
 * The value of a facet in `considered c`.
 * @param here names the consultation among the statement's values
 */
export function columnOf(facet: Exclude<Counting, OfComments>, here: string): string {
  return facet === 'handling' ? handling(here) : columns[facet];
}

const reasons = `
  SELECT 'reason' AS facet, r.reason AS value, count(*)::int AS n
  FROM found f JOIN comment o ON o.bucket = f.bucket AND o.id = f.comment_id CROSS JOIN LATERAL (${reasonsIn('o')}) r
  WHERE f.seen IN ('withheld', 'published_redacted') GROUP BY 2`;
/** A theme with all below it, as its filter counts: a comment that has two of these is one. */
const themes = (here: string) => `
  SELECT 'theme' AS facet, u.above::text AS value, count(DISTINCT (f.bucket, f.comment_id))::int AS n
  FROM (
    WITH RECURSIVE up AS (
      SELECT t.id, t.id AS above FROM theme t WHERE t.consultation_id = ${here}
      UNION SELECT u.id, t.parent_id FROM up u JOIN theme t ON t.id = u.above WHERE t.parent_id IS NOT NULL
    ) SELECT * FROM up) u
  JOIN (${themesByComment(here)}) c ON c.theme_id = u.id
  JOIN found f ON f.bucket = c.bucket AND f.comment_id = c.comment_id
  GROUP BY 2`;

// A join: all that is coded may be too much to be kept at hand as a set, and is then read anew for each comment.
const coded = (here: string) => `
  SELECT 'coded' AS facet, (c.bucket IS NOT NULL)::text AS value, count(*)::int AS n
  FROM found f LEFT JOIN (SELECT DISTINCT t.bucket, t.comment_id FROM (${themesByComment(here)}) t) c
    ON c.bucket = f.bucket AND c.comment_id = f.comment_id
  GROUP BY 2`;

/** The counts of a facet among what was `found`. */
export function facetOf(facet: Counting, here: string): string {
  if (facet === 'reason') return reasons;
  if (facet === 'theme') return themes(here);
  if (facet === 'coded') return coded(here);
  return `SELECT '${facet}' AS facet, "${facet}" AS value, count(*)::int AS n FROM found GROUP BY 2`;
}
