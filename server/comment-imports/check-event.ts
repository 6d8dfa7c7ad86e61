import { dayFaults } from '#server/events/policy.ts';
import { type EventContent, EventKind, limits as ofEvents } from '#server/events/schema.ts';
import { codePoints, normalise } from '#server/http/text.ts';
import { reader, words } from './fields.ts';
import { type Field, ImportRefusal, type Mapping } from './mapping.ts';
import { limits } from './schema.ts';
import { dayReader } from './times.ts';

/** Why the event of a row cannot be. */
export interface EventFault {
  fault: 'event' | 'event_kind' | 'event_date' | 'event_place' | 'event_attendance' | 'event_differs';
  column: string;
}

const kinds = words<EventKind>(EventKind.enum);
const inOneLine = (cell: string) => normalise(cell).replaceAll(/\s+/g, ' ').trim();

/**
 * Makes what finds the meeting or the letter of each row of one file. Rows that name the same one, by its key or else by
 * name, date and place, get the same number; the first of them says what it is.
 */
export function eventFinder(
  { event: field }: Pick<Mapping, 'event'>,
  { columns, timeZone, today }: { columns: readonly string[]; timeZone: string; today: string },
) {
  const said = reader(columns);
  const dayOf = dayReader(field?.date, timeZone);
  const numbers = new Map<string, number>();
  const events: EventContent[] = [];
  const fault = (code: EventFault['fault'], of: keyof NonNullable<Mapping['event']>): EventFault => ({
    fault: code,
    column: `event.${of}`,
  });

  function read(
    { key, kind, name, date, place, attendance }: NonNullable<Mapping['event']>,
    cells: string[],
    channel: string,
  ): { key: string; content: EventContent } | EventFault | undefined {
    const title = inOneLine(said(name, cells));
    const details = [key, date, place, attendance].filter(varies);
    if (title === '')
      return details.every((each) => said(each, cells) === '') ? undefined : fault('event', 'name');
    if (codePoints(title) > ofEvents.name) return fault('event', 'name');
    const is = said(kind, cells) || channel;
    if (!kinds.has(is) || (channel !== '' && channel !== is)) return fault('event_kind', 'kind');
    const day = dayOf(said(date, cells));
    if (day === null || dayFaults(day, today).length > 0) return fault('event_date', 'date');
    const where = inOneLine(said(place, cells));
    if (codePoints(where) > ofEvents.place) return fault('event_place', 'place');
    const number = said(attendance, cells);
    const came = number === '' && is === 'letter' ? null : /^\d{1,9}$/.test(number) ? Number(number) : NaN;
    if (came !== null && !(came <= ofEvents.attendance)) return fault('event_attendance', 'attendance');
    return {
      key: inOneLine(said(key, cells)) || JSON.stringify([title, day, where]),
      content: { kind: is, name: title, date: day, place: where || null, attendance: came },
    };
  }

  /** The number and kind of a row's event, none where it names none, or why it cannot be. */
  function find(
    cells: string[],
    channel: string,
  ): { number: number; kind: EventKind } | EventFault | undefined {
    const found = field && read(field, cells, channel);
    if (!found || 'fault' in found) return found;
    const { key, content } = found;
    const number = numbers.get(key) ?? events.length;
    const first = (events[number] ??= content);
    numbers.set(key, number);
    if (events.length > limits.events) throw tooMany();
    const other = (['kind', 'name', 'date', 'place', 'attendance'] as const).find(
      (each) => first[each] !== content[each],
    );
    return other ? fault('event_differs', other) : { number, kind: first.kind };
  }
  return { events, find };
}

/** Whether a field says something only where its cell does. */
const varies = (field: Field | undefined) =>
  typeof field === 'string' || (field !== undefined && 'column' in field && field.otherwise === undefined);

const tooMany = () =>
  new ImportRefusal(
    'events',
    `The file names more than ${limits.events} meetings and letters. Look whether the mapping has the right columns for \`event\`.`,
  );
