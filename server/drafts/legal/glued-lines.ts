import { headingMarker } from './markers.ts';
import { romanValue } from '../numbers.ts';

const places =
  /(?<=^|[\s.;:])(?:chương\s+([IVXL]+)(?=[\s.:])|điều\s+(\d{1,4})[.:](?=\s)|(\d{1,3})\.(?=\s)|([a-zđ])\)(?=\s))/giu;
const lineEnds = /[\n\r]/;

/**
 * Some files lost their line ends. Where articles run on within a line, and none begins one, puts each chapter,
 * article, clause and point that continues its row on a line of its own; other texts stay as they are.
 */
export function breakGlued(source: string): string {
  if (beginsArticles(source)) return source;
  const cuts = gluedPlaces(source);
  let result = '';
  let from = 0;
  for (const cut of cuts) {
    result += `${source.slice(from, cut).trimEnd()}\n`;
    from = cut;
  }
  return result === '' ? source : result + source.slice(from);
}

/** Whether more than one article begins a line. */
function beginsArticles(source: string): boolean {
  let count = 0;
  for (const line of source.split(lineEnds)) {
    if (headingMarker(line.trim())?.kind === 'article') count += 1;
    if (count > 1) return true;
  }
  return false;
}

function gluedPlaces(source: string): number[] {
  const cuts: number[] = [];
  let chapter = 0;
  let article = 0;
  let clause = 0;
  let point = 0;
  for (const match of source.matchAll(places)) {
    const [, roman, arabic, number, letter] = match;
    const endsSentence = /(?:^|[.;:])\s*$/.test(source.slice(Math.max(0, match.index - 3), match.index));
    if (roman !== undefined && endsSentence && romanValue(roman) === chapter + 1) chapter += 1;
    else if (arabic !== undefined && Number(arabic) === article + 1 && (endsSentence || article === 0)) {
      article += 1;
      clause = 0;
      point = 0;
    } else if (number !== undefined && article > 0 && endsSentence && Number(number) === clause + 1) {
      clause += 1;
      point = 0;
    } else if (
      letter !== undefined &&
      clause > 0 &&
      endsSentence &&
      'abcdđeghiklmnopqrstuvxy'[point] === letter
    )
      point += 1;
    else continue;
    cuts.push(match.index);
  }
  return article > 1 ? cuts : [];
}
