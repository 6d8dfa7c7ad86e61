import { dayIn } from '#server/consultations/day.ts';
import { readInstant } from '#server/drafts/zoned-time.ts';
import type { TimeField } from './mapping.ts';

const iso =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;
const short = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:,?[T ]+(\d{1,2}:\d{2}(?::\d{2})?))?$/;
const spoken =
  /^[A-Z][a-z]{2},? ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT([+-]\d{4})(?: \([^)]*\))?$/;
const unix = /^\d{9,10}$/;
const unixMs = /^\d{12,13}$/;
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const two = (part: string | number) => String(part).padStart(2, '0');
const clock = (time: string | undefined) =>
  time === undefined ? '' : `T${time.padStart(time.length + Number(time.indexOf(':') === 1), '0')}`;

function offsetOf(said: string | undefined): string {
  if (said === undefined) return '';
  if (/^(Z|UTC|GMT)$/i.test(said)) return 'Z';
  return `${said.slice(0, 3)}:${said.slice(-2)}`;
}

/**
 * The moment that a cell names: ISO 8601 with or without a time and an offset, Unix seconds or milliseconds, what
 * JavaScript prints, or day and month in an order that the mapping says. Null where it names none.
 * @param zone by whose clocks a time without an offset is meant
 */
export function readTime(cell: string, zone: string, order: 'dmy' | 'mdy' | undefined): Date | null {
  const text = cell.trim();
  if (unix.test(text)) return new Date(Number(text) * 1_000);
  if (unixMs.test(text)) return new Date(Number(text));
  const [, day, time, offset] = iso.exec(text) ?? [];
  if (day !== undefined) return readInstant(`${day}${clock(time)}${offsetOf(offset)}`, zone, 'opens');
  const [, month = '', date = '', year = '', hour = '', ahead = ''] = spoken.exec(text) ?? [];
  if (months.includes(month))
    return readInstant(
      `${year}-${two(months.indexOf(month) + 1)}-${two(date)}T${hour}${offsetOf(ahead)}`,
      zone,
      'opens',
    );
  const [, first, second, inYear, at] = short.exec(text) ?? [];
  if (order === undefined || first === undefined || second === undefined) return null;
  const [d, m] = order === 'dmy' ? [first, second] : [second, first];
  return readInstant(`${inYear}-${two(m)}-${two(d)}${clock(at)}`, zone, 'opens');
}

/** The date in a consultation's zone; what is said without a time of day is that date, whatever the zone. */
export function dayOf(
  cell: string,
  zone: { of: string; shown: string },
  order: 'dmy' | 'mdy' | undefined,
): string | null {
  const dateOnly = !/[:T]|^\d{9,}$/.test(cell.trim());
  const at = readTime(cell, dateOnly ? 'UTC' : zone.of, order);
  if (!at || Number.isNaN(at.getTime())) return null;
  return dateOnly ? at.toISOString().slice(0, 10) : dayIn(zone.shown, at);
}

/** The zone that a mapping says for a time. */
export const zoneOf = (field: TimeField | undefined): string | undefined =>
  typeof field === 'object' && 'column' in field ? field.zone : undefined;

/** Makes what reads the dates of a field of the mapping, as they are in the consultation's zone. */
export function dayReader(field: TimeField | undefined, timeZone: string): (cell: string) => string | null {
  const zone = { of: zoneOf(field) ?? timeZone, shown: timeZone };
  const order = typeof field === 'object' && 'column' in field ? field.order : undefined;
  return (cell) => dayOf(cell, zone, order);
}
