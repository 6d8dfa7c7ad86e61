import type { Piece, SectionChange } from '#server/versions/schema.ts';

/** One change to be shown, or a run of sections in which nothing changed. */
export type Shown = { change: SectionChange } | { unchanged: SectionChange[] };

const isUnchanged = ({ place, text }: SectionChange): boolean => place === 'same' && text === 'unchanged';

/** Folds runs of sections that stand where they stood and say what they said. */
export function folded(sections: readonly SectionChange[]): Shown[] {
  const shown: Shown[] = [];
  for (const change of sections) {
    const last = shown.at(-1);
    if (!isUnchanged(change)) shown.push({ change });
    else if (last && 'unchanged' in last) last.unchanged.push(change);
    else shown.push({ unchanged: [change] });
  }
  return shown;
}

/** What each section is counted as in the summary: by its text, and by its place where that changed. */
export interface Totals {
  changed: number;
  added: number;
  removed: number;
  moved: number;
  split: number;
  merged: number;
  unchanged: number;
}

export function totalsOf(sections: readonly SectionChange[]): Totals {
  const totals: Totals = { changed: 0, added: 0, removed: 0, moved: 0, split: 0, merged: 0, unchanged: 0 };
  for (const change of sections) {
    const { place, text } = change;
    if (place !== 'same') totals[place] += 1;
    if (text === 'changed' && place !== 'added' && place !== 'removed') totals.changed += 1;
    if (isUnchanged(change)) totals.unchanged += 1;
  }
  return totals;
}

export type Side = 'before' | 'after';

/** The pieces that one of two wordings is made of. */
export const sideOf = (pieces: readonly Piece[], side: Side): Piece[] =>
  pieces.filter(({ kind }) => kind === 'same' || kind === (side === 'before' ? 'out' : 'in'));
