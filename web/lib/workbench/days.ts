import type { FigureLine } from '#server/figures/schema.ts';

const dayMs = 86_400_000;
const numberOf = (day: string) => Math.round(Date.parse(day) / dayMs);
const textOf = (n: number) => new Date(n * dayMs).toISOString().slice(0, 10);

export interface DayBar {
  day: string;
  count: number;
  /** In per cent of the whole width and height. */
  x: number;
  width: number;
  height: number;
}

export interface Timeline {
  first: string;
  last: string;
  peak: { day: string; count: number };
  direct: DayBar[];
  handedIn: DayBar[];
  /** Where the deadline is, in per cent of the width: the end of its day. */
  deadline: number | undefined;
}

/** The day of an instant in a zone; of a midnight the day that ends with it. */
export const lastDayBefore = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(
    new Date(Date.parse(instant) - 1),
  );

/**
 * Comments by day against the deadline; days without any are gaps. Both series have one scale, so that they can be
 * compared. Undefined where nothing has come in.
 * @param deadline the last day, `YYYY-MM-DD`
 */
export function timelineOf(
  lines: readonly Pick<FigureLine, 'value' | 'direct' | 'handedIn'>[],
  deadline: string | undefined,
): Timeline | undefined {
  const days = lines.filter(({ direct, handedIn }) => direct.comments + handedIn.comments > 0);
  if (days.length === 0) return undefined;
  const numbers = days.map(({ value }) => numberOf(value));
  const first = Math.min(...numbers);
  const last = Math.max(...numbers, deadline === undefined ? first : numberOf(deadline));
  const span = last - first + 1;
  const of = (series: 'direct' | 'handedIn') =>
    days.map((line) => ({ day: line.value, count: line[series].comments })).filter(({ count }) => count > 0);
  const all = [...of('direct'), ...of('handedIn')];
  const peak = all.reduce((most, one) => (one.count > most.count ? one : most));
  const bars = (series: 'direct' | 'handedIn'): DayBar[] =>
    of(series).map(({ day, count }) => ({
      day,
      count,
      x: (100 * (numberOf(day) - first)) / span,
      width: 100 / span,
      height: (100 * count) / peak.count,
    }));
  const end = deadline === undefined ? undefined : (100 * (numberOf(deadline) - first + 1)) / span;
  return {
    first: textOf(first),
    last: textOf(last),
    peak,
    direct: bars('direct'),
    handedIn: bars('handedIn'),
    deadline: end !== undefined && end >= 0 ? end : undefined,
  };
}
