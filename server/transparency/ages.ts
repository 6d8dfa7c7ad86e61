const dayMs = 86_400_000;
/** Days at which the classes of age begin. */
const classes = [0, 1, 3, 7, 14, 30] as const;

export interface Age {
  fromDays: number;
  toDays: number | null;
  shown: number;
  notShown: number;
}

/** Whole days from one date to another, both `YYYY-MM-DD`; never below 0. */
export const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / dayMs));

/** Undecided comments, counted by the day on which they came in, in classes of age at `today`. */
export function agesOf(
  byDay: readonly { day: string; shown: boolean; n: number }[],
  today: string,
): { comments: number; oldestDays: number | null; ages: Age[] } {
  const ages = classes.map((fromDays, i): Age => {
    return { fromDays, toDays: classes[i + 1] ?? null, shown: 0, notShown: 0 };
  });
  let oldestDays: number | null = null;
  for (const { day, shown, n } of byDay) {
    const days = daysBetween(day, today);
    oldestDays = Math.max(oldestDays ?? 0, days);
    const age = ages.findLast(({ fromDays }) => days >= fromDays);
    if (age) age[shown ? 'shown' : 'notShown'] += n;
  }
  return { comments: byDay.reduce((sum, { n }) => sum + n, 0), oldestDays, ages };
}
