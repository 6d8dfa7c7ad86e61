import type { Signal } from '#server/moderation/desk/case-schema.ts';
import { controlsIn } from './controls.ts';

export type Field = NonNullable<Signal['field']>;

/** A passage of a text, in code points; the end is not included. */
export interface Passage {
  field: Field;
  start: number;
  end: number;
}
export interface Redaction extends Passage {
  reason: string;
}

/** A part of a text on which the same marks lie. */
export interface Piece {
  /** Where it begins, in code points. */
  at: number;
  text: string;
  /** Places of the marks in the list that was given. */
  marks: number[];
  /** Whether it is one character that is not seen. */
  control: boolean;
}

/** Divides a text where marks begin and end and around what is not seen. The parts put together are the text. */
export function piecesOf(text: string, marks: readonly Pick<Passage, 'start' | 'end'>[]): Piece[] {
  const points = [...text];
  const cuts = new Set([0, points.length]);
  for (const { start, end } of marks) {
    if (start < points.length) cuts.add(start);
    if (end < points.length) cuts.add(end);
  }
  const controls = controlsIn(points);
  for (const at of controls) cuts.add(at).add(at + 1);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((at, i) => {
    const part = points.slice(at, places[i + 1]).join('');
    return {
      at,
      text: part,
      marks: marks.flatMap(({ start, end }, mark) => (start <= at && at < end ? [mark] : [])),
      control: controls.has(at),
    };
  });
}

/** A passage is hidden for one reason: a new one takes in what it touches. */
export function withRedaction(redactions: readonly Redaction[], added: Redaction): Redaction[] {
  const touched = redactions.filter((old) => touches(old, added));
  const whole = {
    ...added,
    start: Math.min(added.start, ...touched.map(({ start }) => start)),
    end: Math.max(added.end, ...touched.map(({ end }) => end)),
  };
  return [...redactions.filter((old) => !touched.includes(old)), whole].sort(
    (a, b) => a.field.localeCompare(b.field) || a.start - b.start,
  );
}

export const touches = (a: Passage, b: Passage): boolean =>
  a.field === b.field && a.start < b.end && b.start < a.end;

/** Every place in a text at which the words stand, as they are written. */
export function placesOf(field: Field, text: string | null, words: string): Passage[] {
  const sought = words.replaceAll(/\r\n?/g, '\n').normalize('NFC').trim();
  if (text === null || sought === '') return [];
  const length = [...sought].length;
  const places: Passage[] = [];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
    const start = [...text.slice(0, at)].length;
    places.push({ field, start, end: start + length });
  }
  return places;
}

/** The words of a passage. */
export const wordsOf = (text: string | null, { start, end }: Pick<Passage, 'start' | 'end'>): string =>
  [...(text ?? '')].slice(start, end).join('');
