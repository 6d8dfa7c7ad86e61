import { wholeEffort, wordDiff, type Effort, type Piece } from './word-diff.ts';

export interface Wording {
  number: string | null;
  heading: string | null;
  text: string;
}

/** What changed in one section: pieces, or both wordings whole where they are too different to be compared. */
export interface SectionDiff {
  heading: Piece[];
  text: Piece[];
  whole: boolean;
}

/** What changed from one wording to another. */
export function between(old: Wording | undefined, now: Wording | undefined, effort: Effort): SectionDiff {
  const [before, after] = [old?.text ?? '', now?.text ?? ''];
  const heading = headings(old?.heading, now?.heading);
  const text = wordDiff(before, after, effort);
  return text
    ? { heading, text, whole: false }
    : { heading, text: [...only('out', before), ...only('in', after)], whole: true };
}

/** A text that is all gone, or all new. */
const only = (kind: Piece['kind'], text: string | null | undefined): Piece[] =>
  text ? [{ kind, text }] : [];

/** Headings are short: their own effort is never short. */
export function headings(before: string | null | undefined, after: string | null | undefined): Piece[] {
  if (before && after)
    return wordDiff(before, after, wholeEffort()) ?? [...only('out', before), ...only('in', after)];
  return [...only('out', before), ...only('in', after)];
}

/** What is shown of a section that is gone. */
export const gone = (old: Wording | undefined): SectionDiff => ({
  heading: only('out', old?.heading),
  text: only('out', old?.text),
  whole: true,
});

/** What is shown of a section that is new. */
export const came = (now: Wording | undefined): SectionDiff => ({
  heading: only('in', now?.heading),
  text: only('in', now?.text),
  whole: true,
});
