import type { Redaction } from '#db/schema/spans.ts';
import { codePoints } from '#server/http/text.ts';
import type { LockedComment } from './case-lock.ts';
import type { DecisionSent } from './decision-schema.ts';

/** The passages in order, or what is wrong with them. */
export function redactionsOf(
  comment: LockedComment,
  sent: NonNullable<DecisionSent['redactions']>,
): Redaction[] | string {
  if (sent.length === 0) return 'Mark the passages that are not to be shown.';
  const order = (a: Redaction, b: Redaction) =>
    a.field === b.field ? a.start - b.start : a.field < b.field ? -1 : 1;
  const spans = sent.map((span) => ({ ...span, field: span.field ?? ('body' as const) })).sort(order);
  const outside = spans.some(
    ({ field, start, end }) => start >= end || end > codePoints(comment[field] ?? ''),
  );
  if (outside) return 'A passage ends beyond the text, or before it begins.';
  const overlapping = spans.some((span, i) => {
    const before = spans[i - 1];
    return before?.field === span.field && before.end > span.start;
  });
  return overlapping ? 'Two passages overlap.' : spans;
}
