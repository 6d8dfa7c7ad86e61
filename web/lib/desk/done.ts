import type { Opened } from './opened.ts';
import * as m from '#lib/messages.ts';
import { afterDecision, isOutcome } from './words.ts';

const others: Record<string, () => string> = {
  undone: m.modUndone,
  asked: m.modAsked,
  separated: m.modSeparated,
  proposed: m.modWithheldProposed,
  moved: m.modMovedStays,
};

/** What the form before this page did, as its address tells. `now` in milliseconds. */
export function doneIn(query: URLSearchParams, now: number): Opened['done'] {
  const word = query.get('done') ?? '';
  const text = isOutcome(word) ? afterDecision({ outcome: word }) : others[word]?.();
  if (text === undefined) return undefined;
  const [decisionId] = /^[0-9a-f-]{36}$/.exec(query.get('decision') ?? '') ?? [];
  const secondsLeft = Math.ceil((Date.parse(query.get('until') ?? '') - now) / 1_000);
  const isOpen = decisionId !== undefined && secondsLeft > 0 && secondsLeft <= 10;
  return isOpen ? { text, decisionId, secondsLeft } : { text, decisionId: undefined, secondsLeft: 0 };
}
