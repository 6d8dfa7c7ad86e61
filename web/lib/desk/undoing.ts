import type { Held } from './sitting.ts';

/** So long a decision can be taken back, in milliseconds. */
export const undoFor = 10_000;

/** Whole seconds that are left to take a decision back; all of them while it is not yet known to be received. */
export function secondsLeft(held: Held | undefined, now: number): number {
  if (!held) return 0;
  const until = held.move?.undoUntil ?? held.verdict?.undoUntil;
  return until === undefined ? undoFor / 1_000 : Math.max(0, Math.ceil((until - now) / 1_000));
}
