import { type Remark, remark } from '../remarks.ts';
import { shorten } from '../shorten.ts';
import type { LegalLine } from './lines.ts';
import { foldInPlace, headingMarker, isUpperCase } from './markers.ts';
import { quotedLines } from './quoted-lines.ts';

const leaders = /(?:\.{4,}|…{2,}|\t)\s*\d{1,4}$/;
const longQuotation = 60;

/** Tells quotations and tables of contents from what may be structure; says what somebody should look at. */
export function markLines(lines: LegalLine[]): Remark[] {
  const remarks = markQuotations(lines);
  markContents(lines);
  return remarks;
}

function markQuotations(lines: LegalLine[]): Remark[] {
  const long: Remark[] = [];
  for (const { from, to } of quotedLines(lines.map((line) => line.text))) {
    for (let at = from; at <= to; at += 1) {
      const line = lines[at];
      if (line) line.quoted = true;
    }
    const text = shorten(lines[from - 1]?.text ?? '', 60);
    if (to - from >= longQuotation) long.push(remark('long_quotation', { count: to - from + 2, text }));
  }
  return long;
}

/** A table of contents runs from its title to where its first entry stands again as a heading. */
function markContents(lines: LegalLine[]): void {
  const title = lines.findIndex(
    (line) => /^muc luc\s*:?$/.test(foldInPlace(line.text.slice(0, 12))) && isUpperCase(line.text),
  );
  if (title < 0) return;
  const first = lines.findIndex((line, at) => at > title && headingMarker(line.text) !== null);
  const marker = headingMarker(lines[first]?.text ?? '');
  if (!marker) return;
  const again = lines.findIndex((line, at) => {
    const other = at > first ? headingMarker(line.text) : null;
    return (
      other?.kind === marker.kind && other.number === marker.number && !leaders.test(line.text.slice(-60))
    );
  });
  for (let at = title; at < again; at += 1) {
    const line = lines[at];
    if (line) line.furniture = true;
  }
}
