import type { SectionKind } from '#server/http/terms.ts';

const belongsAbove: ReadonlySet<SectionKind> = new Set(['clause', 'point', 'paragraph']);

/**
 * For every section the place of the one whose page shows it: what an article contains is shown with the article;
 * elsewhere clauses, points and paragraphs are shown with the heading, chapter or annex that they stand in, and
 * everything that has a heading has a page of its own. A parent comes before its children.
 */
export function readingUnits(sections: readonly { parent: number | null; kind: SectionKind }[]): number[] {
  const units: number[] = [];
  for (const [at, { parent, kind }] of sections.entries()) {
    const above = parent === null ? undefined : units[parent];
    const withinArticle = above !== undefined && sections[above]?.kind === 'article';
    units.push(above !== undefined && (withinArticle || belongsAbove.has(kind)) ? above : at);
  }
  return units;
}
