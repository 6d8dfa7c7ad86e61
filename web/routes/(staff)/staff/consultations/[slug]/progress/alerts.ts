import type { Alerts } from '#server/progress/schema.ts';
import * as m from '#lib/messages.ts';

/** The alerts in the order of the form, and the largest threshold of each, which the API repeats. */
export const alertNames = [
  'undecidedHours',
  'intakeTimes',
  'silentHours',
] as const satisfies (keyof Alerts)[];
export const largest: Record<keyof Alerts, number> = {
  undecidedHours: 720,
  intakeTimes: 1_000,
  silentHours: 720,
};

export const labels: Record<keyof Alerts, () => string> = {
  undecidedHours: m.prUndecidedHours,
  intakeTimes: m.prIntakeTimes,
  silentHours: m.prSilentHours,
};

/** What is said at a field that has something else in it. */
export const wrong: Record<keyof Alerts, () => string> = {
  undecidedHours: () => m.prAlertWrong({ maximum: largest.undecidedHours }),
  intakeTimes: () => m.prAlertWrong({ maximum: largest.intakeTimes }),
  silentHours: () => m.prAlertWrong({ maximum: largest.silentHours }),
};
