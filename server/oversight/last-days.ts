import type { Overview } from './schema.ts';

const dayMs = 86_400_000;
const shown = 14;
const carried = 7;

type Day = Overview['days'][number];

/** The last fourteen dates up to `today`, `YYYY-MM-DD`, the oldest first. */
export const lastDays = (today: string): string[] =>
  Array.from({ length: shown }, (_, n) =>
    new Date(Date.parse(today) - (shown - 1 - n) * dayMs).toISOString().slice(0, 10),
  );

/** Each of these days with all its figures; what was not counted is 0. */
export function daysWith(
  dates: string[],
  counted: Omit<Day, 'arrived'>[],
  arrivals: { day: string; n: number }[],
): Day[] {
  return dates.map((day) => {
    const { acts = 0, decided = 0, released = 0 } = counted.find((row) => row.day === day) ?? {};
    const arrived = arrivals.reduce((sum, row) => sum + (row.day === day ? row.n : 0), 0);
    return { day, acts, decided, released, arrived };
  });
}

/** The days that a forecast carries forward: the last seven that are over and were open from their beginning. */
export const wholeDays = (days: Day[], today: string, openedOn: string | null): Day[] =>
  days.filter(({ day }) => day < today && (openedOn === null || day > openedOn)).slice(-carried);
