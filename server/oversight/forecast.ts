const dayMs = 86_400_000;
/** Less than this tells nothing about next week. */
export const least = { days: 3, decisions: 30 } as const;

/** A whole day in the consultation's zone. */
export interface FullDay {
  /** First decisions by people. */
  decided: number;
  /** Comments that came in on it, or were corrected, and want a decision. */
  arrived: number;
}

export interface Forecast {
  /** `too_little`: see `least`. `keeps_up`, `falls_behind`: by the closing. `after`: it is closed. `done`: nothing waits. */
  state: 'too_little' | 'keeps_up' | 'falls_behind' | 'after' | 'done';
  days: number;
  decidedPerDay: number;
  arrivedPerDay: number;
  waiting: number;
  /** How many wait at the closing if it goes on like that. */
  atClosing: number | null;
  /** When nothing waits any more if it goes on like that. */
  doneAt: Date | null;
}

/**
 * Carries the mean of the last whole days, at most seven, forward: as many decisions a day as before, and until the
 * closing as many arrivals. Neither weekends nor the rush of the last days are in it, and the page says so.
 * @param closesAt null: nobody knows
 */
export function forecast(
  days: readonly FullDay[],
  waiting: number,
  { now, closesAt }: { now: Date; closesAt: Date | null },
): Forecast {
  const mean = (of: (day: FullDay) => number) =>
    days.length === 0 ? 0 : days.reduce((sum, day) => sum + of(day), 0) / days.length;
  const decidedPerDay = mean(({ decided }) => decided);
  const arrivedPerDay = mean(({ arrived }) => arrived);
  const known = { days: days.length, decidedPerDay, arrivedPerDay, waiting };
  const none = { ...known, atClosing: null, doneAt: null };
  const left = closesAt ? Math.max(0, (closesAt.getTime() - now.getTime()) / dayMs) : 0;
  if (waiting === 0 && left === 0) return { ...none, state: 'done', atClosing: 0 };
  if (days.length < least.days || decidedPerDay * days.length < least.decisions)
    return { ...none, state: 'too_little' };
  const inDays = (from: Date, n: number) => new Date(from.getTime() + n * dayMs);
  if (left === 0 || !closesAt)
    return { ...none, state: 'after', doneAt: inDays(now, waiting / decidedPerDay) };
  const atClosing = Math.max(0, Math.round(waiting + (arrivedPerDay - decidedPerDay) * left));
  if (atClosing > 0)
    return {
      ...known,
      state: 'falls_behind',
      atClosing,
      doneAt: inDays(closesAt, atClosing / decidedPerDay),
    };
  const gain = decidedPerDay - arrivedPerDay;
  return { ...known, state: 'keeps_up', atClosing, doneAt: gain > 0 ? inDays(now, waiting / gain) : now };
}
