interface Span {
  start: number;
  end: number;
}

/** A part of a text; one that is covered has the codes of the reasons for it. */
export interface Part {
  text: string;
  reasons: string[];
}

/** Where the places of a text, in code points, stand in UTF-16 units. */
export function inUnits<S extends Span>(text: string, spans: readonly S[]): S[] {
  if (spans.length === 0) return [];
  const units = [0];
  for (const point of text) units.push(Number(units.at(-1)) + point.length);
  const at = (place: number) => units[place] ?? text.length;
  return spans.map((span) => ({ ...span, start: at(span.start), end: at(span.end) }));
}

/**
 * The part of a text between two places, divided where marks begin and end. Put together again they are the text.
 * @param marks in UTF-16 units of the whole text, in order; those at the same place are one with several reasons
 */
export function partsOf(
  text: string,
  marks: readonly (Span & { reason: string })[],
  from = 0,
  to = text.length,
): Part[] {
  const parts: Part[] = [];
  let reached = from;
  const add = (until: number, reasons: string[]) => {
    if (until > reached) parts.push({ text: text.slice(reached, until), reasons });
    reached = Math.max(reached, until);
  };
  for (const { start, end, reason } of marks) {
    if (end <= from || start >= to) continue;
    const last = parts.at(-1);
    if (last && last.reasons.length > 0 && end <= reached) last.reasons.push(reason);
    else {
      add(Math.min(start, to), []);
      add(Math.min(end, to), [reason]);
    }
  }
  add(to, []);
  return parts;
}

/** Where the paragraphs of a part of a text begin and end. */
export function paragraphsOf(text: string, from = 0, to = text.length): Span[] {
  const spans: Span[] = [];
  let start = from;
  for (const { index, 0: gap } of text.slice(from, to).matchAll(/\n{2,}/g)) {
    if (from + index > start) spans.push({ start, end: from + index });
    start = from + index + gap.length;
  }
  if (to > start) spans.push({ start, end: to });
  return spans;
}
