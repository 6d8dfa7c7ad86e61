import { addresses } from './addresses.ts';
import { emails } from './emails.ts';
import { privateNumbers } from './private-numbers.ts';
import type { Passage } from './reading.ts';

export const privateDetails = [
  'address',
  'bank_account',
  'bank_card',
  'email',
  'identity_number',
  'phone',
] as const;
export type PrivateDetail = (typeof privateDetails)[number];

export interface PrivateFound extends Passage {
  detail: PrivateDetail;
}

/** Of overlapping passages the one that begins first, of these the longest. */
function withoutOverlap(found: PrivateFound[]): PrivateFound[] {
  let reached = 0;
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      const free = start >= reached;
      if (free) reached = end;
      return free;
    });
}

/** Passages of a reading that look like private data, in order and without overlap. */
export function privateData(text: string): PrivateFound[] {
  return withoutOverlap([
    ...privateNumbers(text),
    ...emails(text).map((passage): PrivateFound => ({ detail: 'email', ...passage })),
    ...addresses(text).map((passage): PrivateFound => ({ detail: 'address', ...passage })),
  ]);
}
