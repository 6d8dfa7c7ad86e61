import type { DraftSection } from './draft-sections.ts';

const partsOfAPage = new Set<DraftSection['kind']>(['clause', 'point', 'paragraph']);

/**
 * For each section the index of the one whose page shows it: an article with everything below it, else the
 * lowest heading with its paragraphs. A chapter with articles is a page of its own.
 */
export function readingUnits(sections: readonly DraftSection[]): number[] {
  const units: number[] = [];
  for (const [i, { kind, parent }] of sections.entries()) {
    const above = parent === null ? undefined : units[parent];
    const inArticle = above !== undefined && sections[above]?.kind === 'article';
    units.push(above !== undefined && (inArticle || partsOfAPage.has(kind)) ? above : i);
  }
  return units;
}
