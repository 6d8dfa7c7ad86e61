import type { Element, ElementContent } from 'hast';
import { nfc } from './nfc.ts';

/** An inline mark such as `strong`; links carry their address. */
export interface InlineMark {
  tag: string;
  href?: string;
}

/** A stretch of text under the same marks, outermost first. A line break is a run of '\n'. */
export interface Run {
  text: string;
  marks: readonly InlineMark[];
  /** The picture that stands here; its text is `pictureSign`. */
  picture?: Element;
}

/** Stands for a picture among the words of a line; no text that is kept holds it. */
export const pictureSign = '\uFFFC';

/** The words of a line without the signs that stand for its pictures. */
export const withoutPictures = (text: string): string =>
  text.includes(pictureSign) ? text.replaceAll(/\uFFFC ?/g, '').trim() : text;

export const textOfRuns = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');

/**
 * Runs in NFC with white space as a reader sees it: one space for many, none at either end. An accent that stands
 * in another run than its letter joins it.
 */
export function tidyRuns(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const accents = /^\p{M}+/u.exec(run.text)?.[0] ?? '';
    const last = result.findLast((each) => !each.picture);
    if (last && accents !== '') last.text += accents;
    result.push({ ...run, text: last ? run.text.slice(accents.length) : run.text });
  }
  let spaced = true;
  for (const run of result) {
    run.text = nfc(run.text).replaceAll(/[\t\n\f\r ]+/g, ' ');
    if (spaced && run.text.startsWith(' ')) run.text = run.text.slice(1);
    if (run.text !== '') spaced = /[\s]$/.test(run.text);
  }
  return trimmed(result);
}

function trimmed(runs: Run[]): Run[] {
  const kept = runs.filter((run) => run.text !== '');
  for (let first = kept[0]; first; first = kept[0]) {
    first.text = first.text.trimStart();
    if (first.text !== '') break;
    kept.shift();
  }
  for (let last = kept.at(-1); last; last = kept.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text !== '') break;
    kept.pop();
  }
  return kept;
}

/** The lines of runs, cut where a run is a line break. */
export function linesOfRuns(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    if (run.text === '\n') lines.push([]);
    else lines.at(-1)?.push(run);
  }
  return lines.map(tidyRuns).filter((line) => line.length > 0);
}

/** Runs without their first `length` characters. */
export const withoutStart = (runs: readonly Run[], length: number): Run[] => {
  let left = length;
  return runs.flatMap((run) => {
    const cut = Math.min(left, run.text.length);
    left -= cut;
    return cut === run.text.length ? [] : [{ ...run, text: run.text.slice(cut) }];
  });
};

/** The last `length` characters of runs. */
export function tailOfRuns(runs: readonly Run[], length: number): Run[] {
  let left = length;
  const tail: Run[] = [];
  for (const run of runs.toReversed()) {
    if (left <= 0) break;
    tail.unshift({ ...run, text: run.text.slice(Math.max(0, run.text.length - left)) });
    left -= run.text.length;
  }
  return tail;
}

/** Runs as elements; neighbours under the same mark share one. */
export function elementsOfRuns(runs: readonly Run[], depth = 0): ElementContent[] {
  const elements: ElementContent[] = [];
  for (let at = 0; at < runs.length;) {
    const run = runs[at];
    const mark = run?.marks[depth];
    if (!run || !mark) {
      if (run) elements.push(run.picture ?? { type: 'text', value: run.text });
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < runs.length && isSame(runs[end]?.marks[depth], mark)) end += 1;
    elements.push({
      type: 'element',
      tagName: mark.tag,
      properties: mark.href === undefined ? {} : { href: mark.href },
      children: elementsOfRuns(runs.slice(at, end), depth + 1),
    });
    at = end;
  }
  return elements;
}

const isSame = (one: InlineMark | undefined, other: InlineMark) =>
  one?.tag === other.tag && one.href === other.href;
