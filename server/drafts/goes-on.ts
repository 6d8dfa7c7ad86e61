import { align } from '#server/versions/align.ts';
import type { VersionNode } from '#server/versions/nodes.ts';
import type { ParsedDraft } from './draft-sections.ts';

/**
 * By section, the place of what it certainly goes on from in the version before; null where it is new or where
 * that is in doubt: a doubtful counterpart is for a person to confirm.
 */
export function goesOnFrom(before: readonly VersionNode[], draft: ParsedDraft): (number | null)[] {
  const goesOn: (number | null)[] = draft.sections.map(() => null);
  if (before.length === 0) return goesOn;
  const now = draft.sections.map(({ parent, kind, number, texts }): VersionNode => {
    const words = texts[draft.language];
    return { parent, kind, number, heading: words?.heading ?? null, text: words?.text ?? '' };
  });
  for (const { from, to, main, certainty } of align(before, now)) {
    if (main && certainty === 'certain' && from !== null && to !== null) goesOn[to] = from;
  }
  return goesOn;
}
