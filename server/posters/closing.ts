import type { PageLanguage } from '#server/short-addresses/schema.ts';
import { posterWords } from './words.ts';

const locales = { vi: 'vi', en: 'en-GB' } as const;

/**
 * When a consultation closes, in words and in its own zone (IANA name). Midnight is told as the end of the day
 * before: nobody knows which night '00:00' is.
 */
export function closingWords(closesAt: Date, timeZone: string, language: PageLanguage): string {
  const words = posterWords[language];
  const zone = zoneName(closesAt, timeZone, language);
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(
    closesAt,
  );
  if (time !== '00:00') return words.moment(time, dayOf(closesAt, timeZone, language), zone);
  return words.endOfDay(dayOf(new Date(closesAt.getTime() - 1), timeZone, language), zone);
}

function dayOf(date: Date, timeZone: string, language: PageLanguage): string {
  const [year = '', month = '', day = ''] = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone })
    .format(date)
    .split('-');
  const name = new Intl.DateTimeFormat(locales[language], { month: 'long', timeZone }).format(date);
  return posterWords[language].date(
    String(Number(day)),
    language === 'en' ? name : String(Number(month)),
    year,
  );
}

function zoneName(date: Date, timeZone: string, language: PageLanguage): string {
  const parts = new Intl.DateTimeFormat(locales[language], { timeZone, timeZoneName: 'shortGeneric' });
  const name = parts.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return name.replace(/^Giờ/, 'giờ');
}
