import type { Queue } from '#server/moderation/schema.ts';
import type { Case, CaseEvent, Signal } from '#server/moderation/desk/case-schema.ts';
import type { Visibility } from '#server/http/terms.ts';
import * as m from '#lib/messages.ts';
import type { Choice } from './choice.ts';
import type { Item } from './sending.ts';

/** In the order in which they are offered. */
export const queues = [
  'new',
  'proposed',
  'flagged',
  'appeal',
  'sample',
  'senior',
] as const satisfies readonly Queue[];

const queueNames: Record<Queue, () => string> = {
  new: m.modQueueNew,
  proposed: m.modQueueProposed,
  flagged: m.modQueueFlagged,
  appeal: m.modQueueAppeal,
  sample: m.modQueueSample,
  senior: m.modQueueSenior,
};
const queueMeanings: Record<Queue, () => string> = {
  new: m.modQueueNewMeans,
  proposed: m.modQueueProposedMeans,
  flagged: m.modQueueFlaggedMeans,
  appeal: m.modQueueAppealMeans,
  sample: m.modQueueSampleMeans,
  senior: m.modQueueSeniorMeans,
};
export const queueName = (queue: Queue): string => queueNames[queue]();
export const queueMeaning = (queue: Queue): string => queueMeanings[queue]();
export const isQueue = (word: string | undefined): word is Queue => queues.some((queue) => queue === word);

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

const becauses: Record<string, () => string> = {
  returned: m.modBecauseReturned,
  second_opinion: m.modBecauseSecondOpinion,
  skipped: m.modBecauseSkipped,
  overdue: m.modBecauseOverdue,
  hold_over: m.modBecauseHoldOver,
  disagreement: m.modBecauseDisagreement,
  reopened: m.modBecauseReopened,
  finding: m.modBecauseFinding,
};
/** Why a case is with the seniors. */
export const becauseWord = ({ seniorBecause }: Pick<Case, 'seniorBecause'>): string | undefined =>
  seniorBecause === null ? undefined : (becauses[seniorBecause]?.() ?? seniorBecause);

const signals: Record<Signal['kind'], () => string> = {
  private_data: m.modSignalPrivate,
  link: m.modSignalLink,
  slur: m.modSignalSlur,
  threat: m.modSignalThreat,
  duplicate: m.modSignalDuplicate,
  arrival: m.modSignalArrival,
};
export const signalWord = ({ kind }: Pick<Signal, 'kind'>): string => signals[kind]();

const visibilities: Record<Visibility, () => string> = {
  pending: m.modIsPending,
  published: m.modIsPublished,
  published_redacted: m.modIsRedacted,
  withheld: m.modIsWithheld,
  considered_only: m.modIsConsidered,
  set_aside: m.modIsSetAside,
  withdrawn: m.modIsWithdrawn,
};
export const visibilityWord = (visibility: Visibility): string => visibilities[visibility]();

/** A span of time in its two largest parts. Seconds. */
export function spanOfTime(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return m.modMinutes({ count: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? m.modHours({ count: hours }) : m.modDays({ count: Math.floor(hours / 24) });
}
