import type { HourRow } from './queries.ts';

export const hourMs = 3_600_000;
const usualOver = 7 * 24;
/** Hours that there must have been before anything is usual. */
const leastHours = 24;
/** An hour with fewer submissions is no rush, whatever is usual. */
const leastRush = 20;

/** The beginning of the hour of a moment. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / hourMs) * hourMs);
/** Since when intake is looked at. */
export const usualSince = (now: Date): Date => new Date(hourOf(now).getTime() - (usualOver + 1) * hourMs);

/** Submissions: what people sent themselves and what was handed in. */
export interface Sides {
  direct: number;
  handedIn: number;
}

function submissionsIn(rows: readonly HourRow[]): Sides {
  const of = (wanted: boolean) =>
    rows.filter(({ handedIn }) => handedIn === wanted).reduce((sum, { submissions }) => sum + submissions, 0);
  return { direct: of(false), handedIn: of(true) };
}

/**
 * The last hour that is over against those of the seven days before it, hours without any included.
 * @param rows intake since `usualSince`
 */
export function intakeNow(
  rows: readonly HourRow[],
  opensAt: Date | null,
  now: Date,
): { lastHour: Sides; usual: Sides | null } {
  const last = hourOf(now).getTime() - hourMs;
  const lastHour = submissionsIn(rows.filter(({ hour }) => hour.getTime() === last));
  const began = Math.max(usualSince(now).getTime(), opensAt ? hourOf(opensAt).getTime() : last);
  const hours = Math.round((last - began) / hourMs);
  if (hours < leastHours) return { lastHour, usual: null };
  const before = rows.filter(({ hour }) => hour.getTime() >= began && hour.getTime() < last);
  const { direct, handedIn } = submissionsIn(before);
  return { lastHour, usual: { direct: direct / hours, handedIn: handedIn / hours } };
}

/**
 * Whether people sent so many times the usual within an hour that somebody should look. Bodies hand in much at once, and
 * that is nothing to be surprised at.
 */
export const isRush = ({ lastHour, usual }: ReturnType<typeof intakeNow>, times: number): boolean =>
  usual !== null && lastHour.direct >= leastRush && lastHour.direct >= times * usual.direct;
