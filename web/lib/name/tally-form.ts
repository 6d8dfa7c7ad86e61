import type { Stance } from '#server/http/terms.ts';
import type { TallyLineSent, TallyTold } from '#server/tallies/schema.ts';
import { targetIn } from '#lib/commenting/written.ts';
import * as m from '#lib/messages.ts';
import type { Mistake } from '#lib/staff/refusals.ts';
import { stances } from '#lib/terms.ts';
import type { CountedPlace } from './counted-places.server.ts';
import { dayTyped, wholeNumber } from './typed.ts';

/** What is typed about a place, by stance. */
export type TypedCounts = Partial<Record<Stance, string>>;

/** A tally as its form holds it: a line for each place that the form showed. */
export interface TallyTyped {
  name: string;
  date: string;
  lines: Record<string, TypedCounts>;
}

export const countField = (key: string, stance: Stance): string => `n:${key}:${stance}`;

export function tallyTypedIn(form: Map<string, string>): TallyTyped {
  const lines: TallyTyped['lines'] = {};
  for (const [field, value] of form) {
    const [, key = ''] = /^n:([a-z]+:[0-9a-f-]+):[a-z_]+$/.exec(field) ?? [];
    const stance = stances.find((one) => field === countField(key, one));
    if (stance) lines[key] = { ...lines[key], [stance]: value.trim() };
  }
  return { name: (form.get('name') ?? '').trim(), date: (form.get('date') ?? '').trim(), lines };
}

/** A tally that was handed in as its form holds it; what stands in the draft no more has no line. */
export function tallyTypedBefore({ name, date, lines }: TallyTold, places: CountedPlace[]): TallyTyped {
  const typed: TallyTyped['lines'] = {};
  for (const { key, node } of places) {
    const line = lines.find(({ place }) => place === node);
    if (!line) continue;
    const { counts } = line;
    typed[key] = Object.fromEntries(
      stances.map((stance) => [stance, counts[stance] === 0 ? '' : String(counts[stance])]),
    );
  }
  return { name, date, lines: typed };
}

export type TallyRead =
  { content: { name: string; date: string; lines: TallyLineSent[] } } | { mistakes: Mistake[] };

/** What the form says of a tally, or what has to be put right in it. */
export function readTallyTyped({ name, date: typedDate, lines: typed }: TallyTyped): TallyRead {
  const date = dayTyped(typedDate);
  const mistakes: Mistake[] = [
    ...(name === '' ? [{ field: 'name', text: m.tallyNameMissing() }] : []),
    ...(date === undefined ? [{ field: 'date', text: m.handedDateWrong() }] : []),
  ];
  const lines: TallyLineSent[] = [];
  for (const [key, typedCounts] of Object.entries(typed)) {
    const target = targetIn(key);
    const counts: Partial<Record<Stance, number>> = {};
    for (const stance of stances) {
      const words = typedCounts[stance] ?? '';
      const n = words === '' ? 0 : wholeNumber(words);
      if (n === undefined) mistakes.push({ field: countField(key, stance), text: m.tallyNumberWrong() });
      else if (n > 0) counts[stance] = n;
    }
    if (target && Object.keys(counts).length > 0) lines.push({ target, counts });
  }
  if (lines.length === 0 && mistakes.length === 0) mistakes.push({ field: 'find', text: m.tallyNothing() });
  return mistakes.length > 0 || date === undefined ? { mistakes } : { content: { name, date, lines } };
}

/** A sentence for each field that the API may refuse. */
export const tallyWords = { name: m.tallyNameMissing, date: m.handedDateWrong, lines: m.tallyLinesWrong };
