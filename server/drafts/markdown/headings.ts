import { headingMarker, type Marker } from '../legal/markers.ts';
import { markerAs } from './section-words.ts';

/**
 * Reads the structure that a heading names: 'Article. II.', 'Section 1. Powers', 'Chương II', 'Điều 5. Phạm vi'.
 * A section is a clause within an article and an article of its own otherwise; a subsection is the level below.
 */
export function markdownMarker(text: string, withinArticle: boolean): Marker | null {
  const marker = headingMarker(text);
  return marker && markerAs(marker, withinArticle ? 'clause' : 'article');
}
