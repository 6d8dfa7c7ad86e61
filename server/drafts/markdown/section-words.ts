import type { SectionKind } from '#server/http/terms.ts';
import { headingMarker, type Marker } from '../legal/markers.ts';
import type { LegalLine } from '../legal/lines.ts';

/** What 'Section' stands for in a text: an article; a group of articles; or a part of an article. */
export type SectionsAre = 'article' | 'division' | 'clause';

/** The more numerous of articles and sections lie within the others: 7 articles of 24 sections, 4 sections of 24 articles. */
export function sectionsAre(lines: readonly LegalLine[]): SectionsAre {
  let articles = 0;
  let sections = 0;
  for (const line of lines) {
    if (line.quoted) continue;
    const marker = headingMarker(line.text);
    if (marker?.kind !== 'article') continue;
    if (marker.word === 'Section') sections += 1;
    else articles += 1;
  }
  if (articles === 0) return 'article';
  return articles >= sections ? 'division' : 'clause';
}

/** Whether '§ 1' lies within an article, as in 'Art. 5', and is none itself. */
export const hasArticlesAbove = (lines: readonly LegalLine[]): boolean =>
  lines.some((line) => {
    const marker = line.quoted ? null : headingMarker(line.text);
    return marker?.kind === 'article' && marker.word !== '§';
  });

const below: Record<SectionsAre, SectionKind> = {
  article: 'clause',
  division: 'subdivision',
  clause: 'point',
};

/** A mark of a section or subsection as the text means it. */
export function markerAs(marker: Marker, sections: SectionsAre): Marker {
  if (marker.word === 'Section') return { ...marker, kind: sections };
  return marker.word === 'Subsection' || marker.word === 'Sous-section'
    ? { ...marker, kind: below[sections] }
    : marker;
}
