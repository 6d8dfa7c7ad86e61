import type { Counts, Section } from '#server/consultations/schema.ts';

/** The counts of several sections as one; a comment stands on exactly one of them. */
export function sumOf(sections: Section[]): Counts {
  const sum: Counts = {
    comments: 0,
    shown: 0,
    shownByStance: { agree: 0, agree_with_changes: 0, disagree: 0, other: 0, none: 0 },
  };
  for (const { counts } of sections) {
    sum.comments += counts.comments;
    sum.shown += counts.shown;
    for (const stance of ['agree', 'agree_with_changes', 'disagree', 'other', 'none'] as const) {
      sum.shownByStance[stance] += counts.shownByStance[stance];
    }
  }
  return sum;
}
