import { locale } from './locale.ts';
import * as m from './messages.ts';

const hourInMs = 3_600_000;
// English of the kind that writes the day before the month.
const tag = () => (locale() === 'en' ? 'en-GB' : locale());

/** A date without time and zone ('2026-12-25') in words. */
export const day = (date: string): string => dayIn(`${date}T00:00:00Z`, 'UTC');

/** The day of an instant (ISO 8601) in a zone (IANA name), in words. */
export function dayIn(instant: string, timeZone: string): string {
  const date = new Date(instant);
  if (locale() === 'en') return new Intl.DateTimeFormat(tag(), { dateStyle: 'long', timeZone }).format(date);
  // CLDR's '25 tháng 12, 2026' is not how dates are written here.
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en', { ...options, timeZone }).format(date);
  return m.dateInWords({
    day: part({ day: 'numeric' }),
    month: part({ month: 'numeric' }),
    year: part({ year: 'numeric' }),
  });
}

/** An instant in words with the zone's name: '17:00 ngày 25 tháng 12 năm 2026 (giờ Việt Nam)'. */
export const momentIn = (instant: string, timeZone: string): string =>
  m.momentInWords({
    time: clockIn(instant, timeZone),
    day: dayIn(instant, timeZone),
    zone: zoneName(timeZone),
  });

/**
 * When something ends. Midnight is told as the end of the day before: nobody knows which night '00:00' is.
 */
export function deadlineIn(instant: string, timeZone: string): string {
  if (clockIn(instant, timeZone) !== '00:00') return momentIn(instant, timeZone);
  const before = new Date(new Date(instant).getTime() - 1).toISOString();
  return m.endOfDayInWords({ day: dayIn(before, timeZone), zone: zoneName(timeZone) });
}

function clockIn(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  return format.format(new Date(instant));
}

function zoneName(timeZone: string): string {
  const parts = new Intl.DateTimeFormat(tag(), { timeZone, timeZoneName: 'shortGeneric' }).formatToParts();
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return locale() === 'vi' ? name.replace(/^Giờ/, 'giờ') : name;
}

/** What is left until an instant, in days or on the last day in hours. `now` in milliseconds. */
export function timeLeft(instant: string, now: number): string {
  const hours = (new Date(instant).getTime() - now) / hourInMs;
  if (hours < 1) return m.lessThanAnHourLeft();
  return hours < 24
    ? m.hoursLeft({ count: Math.floor(hours) })
    : m.daysLeft({ count: Math.floor(hours / 24) });
}
