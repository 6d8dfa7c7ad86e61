import type { Redaction, Span, StoredSignal } from '#db/schema/spans.ts';
import { type Span as Passage, redact } from '#server/screening/mask.ts';

/** Reasons of the rules that a covered passage was private: for these it stays covered for those who analyse. */
const privateReasons: readonly string[] = ['private_data', 'own_private_data'];

/** A mark in the text as it is given out, and the passage that it stands for. */
export interface Mark extends Span {
  covers: Passage;
}

export interface MaskedText {
  body: string | null;
  suggestedText: string | null;
  /** Where the marks are in these texts, those of the body first. */
  marks: Mark[];
}

const fields = ['body', 'suggestedText'] as const;

/** Spans in order, overlapping and touching ones as one. */
function together(spans: readonly Passage[]): Passage[] {
  const merged: Passage[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (start < end) merged.push({ start, end });
  }
  return merged;
}

/** What is left of spans without the parts that `granted` covers. */
function without(spans: readonly Passage[], granted: readonly Passage[]): Passage[] {
  return granted.reduce(
    (left, { start, end }) =>
      left.flatMap((span) =>
        [
          { start: span.start, end: Math.min(span.end, start) },
          { start: Math.max(span.start, end), end: span.end },
        ].filter((part) => part.start < part.end),
      ),
    together(spans),
  );
}

/**
 * What analysts, editors and exports read of a comment: what screening or a moderator found to be private data is
 * covered by marks of one length. Threats and the like are not: whoever analyses is to know what was said.
 * @param screening every signal of this revision; only those of private data cover
 * @param redactions every passage that a moderator covered in this revision
 * @param grants passages that this very reader may read
 */
export function maskedText(
  comment: { body: string | null; suggestedText: string | null },
  screening: readonly StoredSignal[],
  redactions: readonly Redaction[],
  grants: readonly Span[],
): MaskedText {
  const found: Span[] = [
    ...screening.filter(({ kind }) => kind === 'private_data'),
    ...redactions.filter(({ reason }) => privateReasons.includes(reason)),
  ];
  const marks: Mark[] = [];
  const texts = fields.map((field) => {
    const text = comment[field];
    if (text === null) return null;
    const of = (spans: readonly Span[]) => spans.filter((span) => span.field === field);
    const length = [...text].length;
    const within = of(found).map(({ start, end }) => ({
      start: Math.max(0, start),
      end: Math.min(length, end),
    }));
    const covered = without(within, of(grants));
    const shown = redact(
      text,
      covered.map((span) => ({ ...span, reason: '' })),
    );
    for (const [n, covers] of covered.entries()) {
      const { start = 0, end = 0 } = shown.redactions[n] ?? {};
      marks.push({ field, start, end, covers });
    }
    return shown.text;
  });
  return { body: texts[0] ?? null, suggestedText: texts[1] ?? null, marks };
}
