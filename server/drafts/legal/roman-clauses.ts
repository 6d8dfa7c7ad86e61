import { headingMarker, type Marker } from './markers.ts';
import { romanMarker } from './number-markers.ts';
import type { LegalLine } from './lines.ts';
import { type LegalTree, ranks } from './tree.ts';
import { ordinalOf } from '../numbers.ts';

/**
 * Opens 'I. – …', 'II. – …' within an article, above its clauses; a row has at least two.
 * @param begins whether another follows
 */
export function openRomanClause(
  tree: LegalTree,
  text: string,
  { begins, isVietnamese }: { begins: boolean; isVietnamese: boolean },
): Marker | null {
  const marker = romanMarker(text);
  const ordinal = ordinalOf(marker?.number ?? '');
  if (!marker || !ordinal || tree.openSections(ranks.article).length === 0) return null;
  const parent = tree.parentFor(ranks.romanClause);
  if (!tree.continues(parent, 'roman', ordinal)) return null;
  if (ordinal.main === 1 && !begins) return null;
  tree.count(parent, 'roman', ordinal);
  tree.add('clause', ranks.romanClause, isVietnamese ? { ...marker, word: 'Mục' } : marker, null);
  return marker;
}

/** The places of each 'I.' that 'II.' follows before the next heading, so that it is no initial. */
export function romanRowsIn(lines: readonly LegalLine[]): Set<number> {
  const places = new Set<number>();
  let isFollowed = false;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (!line || line.quoted) continue;
    if (headingMarker(line.text)) isFollowed = false;
    const number = romanMarker(line.text)?.number;
    if (number === 'II') isFollowed = true;
    if (number === 'I' && isFollowed) places.add(at);
  }
  return places;
}
