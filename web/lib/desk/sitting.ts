import type { DecisionStatus } from '#server/moderation/decision-schema.ts';
import type { Case } from '#server/moderation/desk/case-schema.ts';
import type { Choice } from './choice.ts';

/** What was decided about a case in this sitting. Times in milliseconds of this machine's clock. */
export interface Verdict {
  choice: Choice;
  state: 'sending' | 'done' | 'undoing';
  /** Until when it can be undone; nothing while it is not yet known to be received. */
  undoUntil?: number;
  decisionId?: string | undefined;
  status?: DecisionStatus;
}

export interface Held {
  case: Case;
  verdict?: Verdict;
  /** It was moved elsewhere, and can still be moved back. */
  move?: { decisionId: string; undoUntil: number };
}

/** The cases that one moderator has before her, those decided included, and which of them is shown. */
export interface Sitting {
  held: readonly Held[];
  at: number;
  decided: number;
}

export const begun: Sitting = { held: [], at: 0, decided: 0 };

/** So many decided cases can be looked at again. */
const remembered = 50;

export const current = ({ held, at }: Sitting): Held | undefined => held[at];
export const undecided = ({ held }: Sitting): Held[] => held.filter(({ verdict }) => !verdict);

/** Adds cases that are not there yet, behind those that are: nothing moves under the hand. */
export function received(sitting: Sitting, cases: readonly Case[]): Sitting {
  const known = new Set(sitting.held.map((held) => held.case.reviewId));
  const added = cases.filter(({ reviewId }) => !known.has(reviewId));
  if (added.length === 0) return sitting;
  const held = [...sitting.held, ...added.map((one) => ({ case: one }))];
  // Whoever stood before an empty queue is shown the first new one.
  const at = sitting.at < sitting.held.length ? sitting.at : sitting.held.length;
  return { ...sitting, held, at };
}

/** Adds cases right behind the one that is shown. */
export function inserted(sitting: Sitting, cases: readonly Case[]): Sitting {
  const { held, at } = sitting;
  const added = cases.map((one) => ({ case: one }));
  return { ...sitting, held: [...held.slice(0, at + 1), ...added, ...held.slice(at + 1)] };
}

/** Notes what was decided about the case that is shown, and goes on to the next one. */
export function decided(sitting: Sitting, choice: Choice): Sitting {
  const held = change(sitting.held, sitting.at, (one) => ({
    case: one.case,
    verdict: { choice, state: 'sending' },
  }));
  return trimmed({
    held,
    at: nextUndecided(held, sitting.at),
    decided: sitting.decided + (counts(choice) ? 1 : 0),
  });
}

/** Notes a choice about the case that is shown, which stays until the API has answered. */
export function waiting(sitting: Sitting, choice: Choice): Sitting {
  const held = change(sitting.held, sitting.at, (one) => ({
    case: one.case,
    verdict: { choice, state: 'sending' },
  }));
  return { ...sitting, held };
}

/** The case is open as before, and as the API tells it now where that is known. */
export function refreshed(sitting: Sitting, reviewId: string, fresh?: Case, move?: Held['move']): Sitting {
  const held = change(sitting.held, placeOf(sitting, reviewId), (one) => ({
    case: fresh ?? one.case,
    ...(move ? { move } : {}),
  }));
  return { ...sitting, held };
}

/** Changes what is known of a verdict; one that is undone meanwhile stays undone. */
export function verdictChanged(
  sitting: Sitting,
  reviewId: string,
  changed: (verdict: Verdict) => Verdict | undefined,
): Sitting {
  const at = placeOf(sitting, reviewId);
  const verdict = sitting.held[at]?.verdict;
  if (!verdict) return sitting;
  const now = changed(verdict);
  const held = change(sitting.held, at, (one) =>
    now ? { case: one.case, verdict: now } : { case: one.case },
  );
  return { ...sitting, held };
}

/** The decision did not hold, or was taken back: the case is open again and stands before the moderator. */
export function reopened(sitting: Sitting, reviewId: string): Sitting {
  const at = placeOf(sitting, reviewId);
  const verdict = sitting.held[at]?.verdict;
  if (!verdict) return sitting;
  const held = change(sitting.held, at, (one) => ({ case: one.case }));
  return { held, at, decided: sitting.decided - (counts(verdict.choice) ? 1 : 0) };
}

/** The case is not hers any more. What is shown stays, unless it is that one. */
export function dropped(sitting: Sitting, reviewId: string): Sitting {
  const at = placeOf(sitting, reviewId);
  const gone = sitting.held[at];
  if (!gone) return sitting;
  const held = sitting.held.filter((one) => one !== gone);
  const shown = at < sitting.at ? sitting.at - 1 : sitting.at;
  return {
    held,
    at: at === sitting.at ? nextUndecided(held, shown - 1) : shown,
    decided: sitting.decided - (gone.verdict && counts(gone.verdict.choice) ? 1 : 0),
  };
}

/** Shows the case so many places on. Behind the last one there is nothing to go to. */
export function moved(sitting: Sitting, by: number): Sitting {
  const at = Math.max(0, Math.min(sitting.held.length - 1, sitting.at + by));
  return sitting.held.length === 0 ? sitting : { ...sitting, at };
}

/** The latest decision that can still be taken back. */
export const lastUndoable = ({ held, at }: Sitting, now: number): Held | undefined => {
  const shown = held[at];
  // A case that was just moved stands before her, and is what she means.
  if (shown?.move && now < shown.move.undoUntil) return shown;
  return held.findLast(({ verdict }) => verdict && verdict.state !== 'undoing' && isUndoable(verdict, now));
};

const isUndoable = ({ state, undoUntil, decisionId }: Verdict, now: number): boolean =>
  state === 'sending' || (decisionId !== undefined && undoUntil !== undefined && now < undoUntil);

// Who passes a case on, or moves it, has not decided it.
const counts = ({ outcome }: Choice): boolean => !['skip', 'recuse', 'move'].includes(outcome);

const placeOf = ({ held }: Sitting, reviewId: string): number =>
  held.findIndex((one) => one.case.reviewId === reviewId);

function nextUndecided(held: readonly Held[], at: number): number {
  const later = held.findIndex(({ verdict }, place) => place > at && !verdict);
  if (later >= 0) return later;
  const any = held.findIndex(({ verdict }) => !verdict);
  return any >= 0 ? any : held.length;
}

function change(held: readonly Held[], at: number, into: (one: Held) => Held): Held[] {
  return held.map((one, place) => (place === at ? into(one) : one));
}

function trimmed(sitting: Sitting): Sitting {
  const surplus = sitting.held.filter(({ verdict }) => verdict).length - remembered;
  if (surplus <= 0) return sitting;
  const gone = new Set(sitting.held.filter(({ verdict }) => verdict?.state === 'done').slice(0, surplus));
  const before = sitting.held.slice(0, sitting.at).filter((one) => gone.has(one)).length;
  return { ...sitting, held: sitting.held.filter((one) => !gone.has(one)), at: sitting.at - before };
}
