import { headingMarker } from './markers.ts';
import { clauseMarker, decimalMarker, romanMarker } from './number-markers.ts';
import type { LegalLine } from './lines.ts';

/** What carries the structure: articles; Roman and Arabic numbers as in reports; '1.', '1.1' from the top on; or nothing. */
export type Outline = 'articles' | 'numbers' | 'decimals' | 'none';

/**
 * Looks ahead over a text or an annex, to its end or the next annex: what an annex is made of says nothing about the
 * text before it. @param from the place after its heading
 */
export function outlineOf(lines: readonly LegalLine[], from = 0): Outline {
  let romans = 0;
  let clauses = 0;
  let restarts = 0;
  let containers = 0;
  let decimals = 0;
  let hasAnnex = false;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || line.quoted) continue;
    const heading = headingMarker(line.text);
    if (heading?.kind === 'article') return 'articles';
    if (heading?.kind === 'annex' && (from > 0 || romans + clauses + containers + decimals > 0)) {
      hasAnnex = from === 0;
      break;
    }
    if (heading) containers += 1;
    const roman = romanMarker(line.text);
    if (roman) romans += 1;
    // A table's cells often begin with '1.' again and again; a row of clauses does so once under each heading.
    if (heading || roman) restarts = Math.max(0, restarts - 1);
    if (decimalMarker(line.text)) decimals += 1;
    const number = clauseMarker(line.text)?.number;
    if (number === undefined) continue;
    clauses += 1;
    if (number === '1') restarts += 1;
  }
  if (romans > 1 || containers > 0) return 'numbers';
  if (decimals > 0 && clauses > 1 && restarts <= 1) return from > 0 ? 'numbers' : 'decimals';
  if (clauses <= 1 || restarts > 1) return 'none';
  if (from > 0) return 'numbers';
  return hasAnnex ? 'decimals' : 'none';
}
