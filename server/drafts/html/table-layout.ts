import { isClosing } from '../legal/headings.ts';
import type { LegalLine } from '../legal/lines.ts';
import { headingMarker } from '../legal/markers.ts';
import { clauseMarker } from '../legal/number-markers.ts';
import type { Cell } from './table-cells.ts';

const motto = /^(?:cộng\s+h(?:òa|oà)\s+xã\s+hội|độc\s+lập\s*[-–—]\s*tự\s+do)/iu;
const letterRows = 3;
const letterColumns = 2;

/** Whether a table only places text: a letterhead, signatures, a page within a single cell. */
export function placesText(rows: readonly Cell[][], before: readonly LegalLine[]): boolean {
  const cells = rows.flat();
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const holds = (cell: Cell) =>
    cell.lines.some((line) => line.level !== undefined || headingMarker(line.text)?.kind === 'article');
  // A row that compares two wordings of an article is no page of text, nor is a row below a header.
  const compares = rows.some((row) => row.filter(holds).length > 1);
  const hasHeader = cells.some((cell) => cell.isHeader || cell.inHead);
  if (cells.some(holds) && !compares && !(hasHeader && columns > 1)) return true;
  if (hasHeader || compares) return false;
  return columns <= 1 || (rows.length <= letterRows && columns <= letterColumns && isLetter(cells, before));
}

/** Whether a small table is a letterhead, which stands above all structure, or holds the signatures. */
const isLetter = (cells: readonly Cell[], before: readonly LegalLine[]) =>
  !before.some((line) => headingMarker(line.text) !== null || clauseMarker(line.text) !== null) ||
  cells.some((cell) => cell.lines.some((line) => isClosing(line.text) || motto.test(line.text)));
