import { locale } from './locale.ts';
import * as m from './messages.ts';
import { remember } from './remember.ts';

const hourInMs = 3_600_000;
// English of the kind that writes the day before the month.
const english = 'en-GB';

const dates = remember((timeZone) => new Intl.DateTimeFormat(english, { dateStyle: 'long', timeZone }));
const dateParts = remember((timeZone) => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }));
const clocks = remember(
  (timeZone) => new Intl.DateTimeFormat(english, { hour: '2-digit', minute: '2-digit', timeZone }),
);
const zoneNames = remember((key) => {
  const [language = '', timeZone] = key.split(' ');
  const format = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'shortGeneric' });
  return format.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? timeZone ?? '';
});

/** A date without time and zone ('2026-12-25') in words. */
export const day = (date: string): string => dayIn(`${date}T00:00:00Z`, 'UTC');

/** The day of an instant (ISO 8601) in a zone (IANA name), in words. */
export function dayIn(instant: string, timeZone: string): string {
  const date = new Date(instant);
  if (locale() === 'en') return dates(timeZone).format(date);
  // CLDR's '25 tháng 12, 2026' is not how dates are written here.
  const [year = '', month, dayOfMonth] = dateParts(timeZone).format(date).split('-');
  return m.dateInWords({ day: String(Number(dayOfMonth)), month: String(Number(month)), year });
}

/** An instant in words with the zone's name: '17:00 ngày 25 tháng 12 năm 2026 (giờ Việt Nam)'. */
export const momentIn = (instant: string, timeZone: string): string =>
  m.momentInWords({
    time: clocks(timeZone).format(new Date(instant)),
    day: dayIn(instant, timeZone),
    zone: zoneName(timeZone),
  });

/**
 * When something ends. Midnight is told as the end of the day before: nobody knows which night '00:00' is.
 */
export function deadlineIn(instant: string, timeZone: string): string {
  const end = new Date(instant);
  if (clocks(timeZone).format(end) !== '00:00') return momentIn(instant, timeZone);
  const before = new Date(end.getTime() - 1).toISOString();
  return m.endOfDayInWords({ day: dayIn(before, timeZone), zone: zoneName(timeZone) });
}

const zoneName = (timeZone: string): string =>
  locale() === 'en'
    ? zoneNames(`${english} ${timeZone}`)
    : zoneNames(`vi ${timeZone}`).replace(/^Giờ/, 'giờ');

/** What is left until an instant, in days or on the last day in hours. `now` in milliseconds. */
export function timeLeft(instant: string, now: number): string {
  const hours = (new Date(instant).getTime() - now) / hourInMs;
  if (hours < 1) return m.lessThanAnHourLeft();
  return hours < 24
    ? m.hoursLeft({ count: Math.floor(hours) })
    : m.daysLeft({ count: Math.floor(hours / 24) });
}
