/** A passage in code points. */
export interface Span {
  start: number;
  end: number;
}

/** What stands for a passage, whatever its length. */
export const mark = '█████';
const markLength = [...mark].length;

/** Spans in order, within the text, overlapping and touching ones as one: each is one mark. */
function together(length: number, spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  const inside = spans.map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) }));
  for (const span of inside.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push(span);
  }
  return merged;
}

/** Where each of merged spans has its mark. */
function marksOf(merged: readonly Span[]): Span[] {
  let shift = 0;
  return merged.map(({ start, end }) => {
    const at = start + shift;
    shift += markLength - (end - start);
    return { start: at, end: at + markLength };
  });
}

function masked(points: readonly string[], merged: readonly Span[]): string {
  let reached = 0;
  const parts = merged.map(({ start, end }) => {
    const before = points.slice(reached, start).join('');
    reached = end;
    return before + mark;
  });
  return parts.join('') + points.slice(reached).join('');
}

/**
 * The text with a mark of fixed length in place of each span, so that nothing tells how long it was. Spans may
 * overlap and reach beyond the text; masking again where the marks are changes nothing.
 */
export function mask(text: string, spans: readonly Span[]): string {
  const points = [...text];
  return masked(points, together(points.length, spans));
}

/**
 * How positions of a text move when spans of it are masked: a passage that touches what is masked takes in the whole
 * mark, so that it never tells where in it it began.
 */
export function afterMasking(text: string, spans: readonly Span[]): (passage: Span) => Span {
  const merged = together([...text].length, spans);
  const marks = marksOf(merged);
  const moved = (at: number, edge: 'start' | 'end'): number => {
    let shift = 0;
    for (const [n, { start, end }] of merged.entries()) {
      if (edge === 'start' ? at < start : at <= start) break;
      if (edge === 'start' ? at < end : at <= end) return marks[n]?.[edge] ?? at;
      shift += markLength - (end - start);
    }
    return at + shift;
  };
  return ({ start, end }) => ({ start: moved(start, 'start'), end: moved(end, 'end') });
}

/** A span to be covered, and the code of the rules' reason for it. */
export interface Redaction extends Span {
  reason: string;
}

/**
 * The text as it is shown with spans covered, and where in that text the marks are: one for each reason that a mark
 * has, in the order of the text.
 */
export function redact(text: string, spans: readonly Redaction[]): { text: string; redactions: Redaction[] } {
  const points = [...text];
  const merged = together(points.length, spans);
  const marks = marksOf(merged);
  const redactions = merged.flatMap(({ start, end }, n) => {
    const covered = spans.filter((span) => span.start < end && span.end > start && span.start < span.end);
    return [...new Set(covered.map(({ reason }) => reason))].map((reason) => ({
      start: marks[n]?.start ?? start,
      end: marks[n]?.end ?? end,
      reason,
    }));
  });
  return { text: masked(points, merged), redactions };
}
