import type { EventContent } from '#server/events/schema.ts';
import * as m from '#lib/messages.ts';
import type { Mistake } from '#lib/staff/refusals.ts';
import { dayTyped, wholeNumber } from './typed.ts';

/** A meeting or a letter as its form holds it. */
export type EventTyped = Record<'kind' | 'name' | 'date' | 'place' | 'attendance', string>;

export const nothingTyped: EventTyped = { kind: '', name: '', date: '', place: '', attendance: '' };

export const eventTypedIn = (form: Map<string, string>): EventTyped => {
  const text = (name: string) => (form.get(name) ?? '').trim();
  return {
    kind: text('kind'),
    name: text('name'),
    date: text('date'),
    place: text('place'),
    attendance: text('attendance'),
  };
};

export const eventTypedBefore = ({ kind, name, date, place, attendance }: EventContent): EventTyped => ({
  ...{ kind, name, date },
  place: place ?? '',
  attendance: attendance === null ? '' : String(attendance),
});

/** What the form says of an event, or what has to be put right in it. */
export function readEventTyped(
  typed: EventTyped,
): { content: Omit<EventContent, 'place'> & { place: string } } | { mistakes: Mistake[] } {
  const { kind, name, place } = typed;
  const date = dayTyped(typed.date);
  const attendance = typed.attendance === '' ? null : wholeNumber(typed.attendance);
  const isKind = kind === 'meeting' || kind === 'letter';
  const mistakes = [
    ...(isKind ? [] : [{ field: 'kind', text: m.eventKindMissing() }]),
    ...(name === '' ? [{ field: 'name', text: m.eventNameMissing() }] : []),
    ...(date === undefined ? [{ field: 'date', text: m.handedDateWrong() }] : []),
    ...(place === '' ? [{ field: 'place', text: m.eventPlaceMissing() }] : []),
    ...(attendance === undefined || (attendance === null && kind === 'meeting')
      ? [{ field: 'attendance', text: m.eventAttendanceWrong() }]
      : []),
  ];
  if (mistakes.length > 0 || !isKind || date === undefined || attendance === undefined) return { mistakes };
  return { content: { kind, name, date, place, attendance } };
}

/** A sentence for each field that the API may refuse. */
export const eventWords = {
  kind: m.eventKindMissing,
  name: m.eventNameMissing,
  date: m.handedDateWrong,
  place: m.eventPlaceMissing,
  attendance: m.eventAttendanceWrong,
};
