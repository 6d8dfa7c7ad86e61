import * as m from '#lib/messages.ts';
import type { CaseEvent } from '#server/moderation/desk/case-schema.ts';
import type { Choice } from './choice.ts';
import type { Item } from './sending.ts';

/** What a press of a button does. */
export type Outcome = Choice['outcome'];
const outcomes: Record<Outcome, () => string> = {
  publish: m.modPublish,
  publish_redacted: m.modRedact,
  withhold: m.modWithhold,
  set_aside: m.modSetAside,
  move: m.modMove,
  second_opinion: m.modSecondOpinion,
  skip: m.modSkip,
  recuse: m.modRecuse,
  confirm: m.modConfirm,
  return: m.modReturn,
  uphold: m.modUphold,
  overturn: m.modOverturn,
};
export const outcomeWord = (outcome: Outcome): string => outcomes[outcome]();
export const isOutcome = (word: string | undefined): word is Outcome =>
  word !== undefined && word in outcomes;

const done: Record<Outcome, () => string> = {
  publish: m.modPublished,
  publish_redacted: m.modRedacted,
  withhold: m.modWithheld,
  set_aside: m.modSetAsideDone,
  move: m.modMoved,
  second_opinion: m.modSecondOpinionDone,
  skip: m.modSkipped,
  recuse: m.modRecused,
  confirm: m.modConfirmed,
  return: m.modReturned,
  uphold: m.modUpheld,
  overturn: m.modOverturned,
};
export const afterDecision = ({ outcome }: Pick<Choice, 'outcome'>): string => done[outcome]();

const others: Record<string, () => string> = {
  release: m.modReleased,
  end_hold: m.modHoldEnded,
  undo: m.modUndone,
  undone: m.modUndone,
  reopen: m.modReopened,
  published: m.modPublished,
  redacted: m.modRedacted,
  withheld: m.modWithheld,
  held: m.modHeldEvent,
  hold_ended: m.modHoldEnded,
  released: m.modReleased,
  set_aside: m.modSetAsideDone,
  moved: m.modMoved,
  proposed: m.modProposedEvent,
  returned: m.modReturned,
  upheld: m.modUpheld,
  overturned: m.modOverturned,
  reversed: m.modReversed,
  received: m.modReceived,
  corrected: m.modCorrected,
  flagged: m.modFlaggedEvent,
  appealed: m.modAppealedEvent,
  withdrawn: m.modIsWithdrawn,
  disputed: m.modDisputed,
};
/** What happened to a case, in words; an event without words is shown by its name. */
export const eventWord = ({ event }: Pick<CaseEvent, 'event'>): string =>
  isOutcome(event) ? done[event]() : (others[event]?.() ?? event);

/** Why a decision did not hold, and what to do. */
export function notHeld({ status, again }: Pick<Item, 'status' | 'again'>): string {
  if (again && status !== 'not_allowed') return m.modUnclear();
  if (status === 'stale') return m.modStale();
  return status === 'held_by_other' ? m.modHeldByOther() : m.modNotAllowed();
}

/** A span of time in its two largest parts. Seconds. */
export function spanOfTime(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return m.modMinutes({ count: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? m.modHours({ count: hours }) : m.modDays({ count: Math.floor(hours / 24) });
}
