/** Width of a text in points, in some font and size. */
export type Measure = (text: string) => number;

/** Text as it can be printed in one go: NFC, any white space as a space, nothing that has no shape of its own. */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .trim();

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first letters of a word that fit, at least one, and the rest. */
function cut(word: string, width: number, measure: Measure): [string, string] {
  let fits = '';
  for (const { segment } of letters.segment(word)) {
    if (fits !== '' && measure(fits + segment) > width) break;
    fits += segment;
  }
  return [fits, word.slice(fits.length)];
}

/**
 * Breaks a printable text into lines no wider than `width`, between words, and inside a word that is wider than
 * a line. With more than `most` lines the last one ends in '…'.
 */
export function linesOf(text: string, width: number, measure: Measure, most = Infinity): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(' ')) {
    const together = line === '' ? word : `${line} ${word}`;
    if (measure(together) <= width) {
      line = together;
      continue;
    }
    if (line !== '') lines.push(line);
    while (measure(word) > width && word !== '' && lines.length <= most) {
      const [fits, rest] = cut(word, width, measure);
      lines.push(fits);
      word = rest;
    }
    line = word;
    if (lines.length > most) break;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shortened(lines[most - 1] ?? '', width, measure)];
}

function shortened(line: string, width: number, measure: Measure): string {
  let kept = line;
  while (kept !== '' && measure(`${kept}…`) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
