import type { HandlingState } from '#server/handling/schema.ts';
import type { ThemeCounts } from '#server/themes/schema.ts';
import * as m from '#lib/messages.ts';

/** In the order of the work. */
export const handlingStates = ['to_read', 'read', 'in_synthesis'] as const satisfies readonly HandlingState[];

export const handlingWords: Record<HandlingState, () => string> = {
  to_read: m.coToRead,
  read: m.coRead,
  in_synthesis: m.coInSynthesis,
};

export const handlingWord = (state: HandlingState): string => handlingWords[state]();

/** What is coded with a theme, in a line; what there is none of is not said. */
export function countsInWords({ points, comments, reread, clusters, members, notYet }: ThemeCounts): string {
  const parts = [
    points > 0 ? m.coCountPoints({ points, comments }) : '',
    clusters > 0 ? m.coCountLetters({ clusters, members }) : '',
    notYet > 0 ? m.coCountNotYet({ count: notYet }) : '',
    reread > 0 ? m.coCountReread({ count: reread }) : '',
  ].filter(Boolean);
  return parts.length === 0 ? m.coCountNone() : parts.join(' · ');
}
