import type { FieldError } from '#server/errors.ts';
import type { EventContent } from './schema.ts';

/** What the schema cannot say; `today` in the consultation's zone. */
export function faultsOf(
  { kind, date, attendance }: Pick<EventContent, 'kind' | 'date' | 'attendance'>,
  today: string,
): FieldError[] {
  return [
    ...dayFaults(date, today),
    ...(kind === 'meeting' && attendance === null
      ? [{ pointer: '/attendance', detail: 'Say how many people came to the meeting.' }]
      : []),
  ];
}

/** Nothing is handed in about what has not been yet. */
export const dayFaults = (date: string, today: string): FieldError[] =>
  date > today || date < '1970-01-01'
    ? [{ pointer: '/date', detail: 'Give the day on which it was, not a later one.' }]
    : [];
