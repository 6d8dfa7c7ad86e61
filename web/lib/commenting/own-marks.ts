import type { ReceiptComment } from '#server/receipts/schema.ts';
import { inUnits } from '#lib/reading/covered.ts';

interface Span {
  start: number;
  end: number;
}

/** The passages of each text that readers do not see, in UTF-16 units, in order; those that touch are one. */
export function ownMarks(
  comment: Pick<ReceiptComment, 'body' | 'suggestedText' | 'redactions'>,
): Record<'body' | 'suggestedText', Span[]> {
  const of = (field: 'body' | 'suggestedText') => {
    const spans = comment.redactions.filter((span) => span.field === field);
    return together(inUnits(comment[field] ?? '', spans));
  };
  return { body: of('body'), suggestedText: of('suggestedText') };
}

function together(spans: Span[]): Span[] {
  const made: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = made.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else made.push({ start, end });
  }
  return made;
}
