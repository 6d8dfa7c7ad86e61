import type { Redaction } from '#db/schema/spans.ts';
import { redact } from '#server/screening/mask.ts';

/** A comment's texts as they are kept, and what is covered of them, if anything. */
export interface Kept {
  body: string | null;
  suggestedText: string | null;
  redactions: Redaction[] | null;
}

/** The texts as everybody sees them: the one way from what is kept to what is public. */
export interface Shown {
  body: string | null;
  suggestedText: string | null;
  /** Where the marks stand in what is shown. */
  redactions: Redaction[];
}

export function shownText({ body, suggestedText, redactions }: Kept): Shown {
  if (!redactions) return { body, suggestedText, redactions: [] };
  const cover = (text: string | null, field: Redaction['field']) => {
    if (text === null) return { text, marks: [] };
    const covered = redact(
      text,
      redactions.filter((span) => span.field === field),
    );
    return { text: covered.text, marks: covered.redactions.map((span) => ({ field, ...span })) };
  };
  const [one, two] = [cover(body, 'body'), cover(suggestedText, 'suggestedText')];
  return { body: one.text, suggestedText: two.text, redactions: [...one.marks, ...two.marks] };
}
