import type { Marker } from './markers.ts';
import { type LegalTree, ranks } from './tree.ts';
import { type Ordinal, romanValue } from '../numbers.ts';

const form = /^(?:\((\d{1,3}|[ivxl]{1,5}|[IVXL]{1,5}|\p{L})\)|(\d{1,3})\s?(?=[)°]))([)°]?)\s*(?=\S|$)/u;

/** Ways in which one sign can be read: '(i)' is the letter after h, or the first Roman number. */
function readings(number: string, sign: string): { row: string; ordinal: Ordinal }[] {
  const as = (row: string, main: number) => ({ row: `${row}${sign}`, ordinal: { main, suffix: '' } });
  if (/^\d/.test(number)) return [as('1', Number(number))];
  const upper = number === number.toUpperCase();
  const letter =
    number.length === 1 && /[a-z]/i.test(number) ? number.toLowerCase().codePointAt(0) : undefined;
  const roman = romanValue(number);
  return [
    ...(letter === undefined ? [] : [as(upper ? 'A' : 'a', letter - 96)]),
    ...(roman === null ? [] : [as(upper ? 'I' : 'i', roman)]),
  ];
}

/**
 * Opens the section that a line begins with '(a)', '(1)', '(i)', '1)' or '1°'. A sign goes on with the innermost open
 * row that it continues; one that begins a row lies a level deeper than what is open.
 */
export function openBracket(tree: LegalTree, line: string): Marker | null {
  const match = form.exec(line);
  const number = match?.[1] ?? match?.[2] ?? '';
  if (!match || number === '') return null;
  const possible = readings(number, match[1] === undefined ? (match[3] ?? '') : '()');
  const open = tree.openSections(ranks.clause);
  for (const { parent, rank } of open.toReversed()) {
    const found = possible.find(
      ({ row, ordinal }) => tree.last(parent, row) !== null && tree.continues(parent, row, ordinal),
    );
    if (found) return take(found, parent, rank);
  }
  const found = possible.find(({ ordinal }) => ordinal.main === 1);
  if (!found) return null;
  const [innermost] = open.slice(-1);
  return take(
    found,
    innermost?.at ?? tree.parentFor(ranks.clause),
    innermost ? innermost.rank + 1 : ranks.clause,
  );

  function take(
    { row, ordinal }: { row: string; ordinal: Ordinal },
    parent: number | null,
    rank: number,
  ): Marker {
    const kind = rank === ranks.clause && row.startsWith('1') ? 'clause' : 'point';
    const printed = match?.[0].trimEnd() ?? '';
    const marker: Marker = { kind, number, printed, rest: line.slice(match?.[0].length), punctuated: true };
    tree.add(kind, rank, marker, null);
    tree.count(parent, row, ordinal);
    return marker;
  }
}
