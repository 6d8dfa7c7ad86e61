import type { FieldError } from '#server/errors.ts';
import type { Stance } from '#server/http/terms.ts';
import { codePoints } from '#server/http/text.ts';
import type { CommentSent, Target } from './schema.ts';
import { limits } from './schema.ts';
import { findQuote } from './quotes.ts';
import { type KnownTarget, targetOf, type TargetLookup } from './targets.ts';

/** What one comment or correction says, checked, with the server's own passage for its quote. */
export interface Content {
  target: Target;
  known: KnownTarget;
  language: string;
  stance: Stance | null;
  body: string | null;
  suggestedText: string | null;
  quote: { exact: string; prefix: string; suffix: string; language: string } | null;
}

type Sent = CommentSent & { language: string };
type Checked = { content: Content } | { errors: FieldError[] };

/**
 * Checks what the schema cannot say: that the target exists, that something is said, that a quote stands in
 * its section. `pointer` leads to the comment in the request (RFC 6901).
 * @param answered the question that the comment answers already, where it is corrected: it may be closed since
 */
export async function checkContent(
  lookup: TargetLookup,
  sent: Sent,
  pointer: string,
  { answered }: { answered?: string | null } = {},
): Promise<Checked> {
  const fail = (field: string, detail: string): Checked => ({
    errors: [{ pointer: `${pointer}${field}`, detail }],
  });
  if (sent.stance === undefined && sent.body === undefined) {
    return fail('', 'A comment needs a stance, a text, or both.');
  }
  if (sent.body !== undefined && sent.body.trim() === '') return fail('/body', 'The text has no words.');
  if (sent.suggestedText !== undefined && sent.suggestedText.trim() === '') {
    return fail('/suggestedText', 'The suggested wording has no words.');
  }
  const known = await lookup.find(sent.target);
  if (!known) return fail('/target', 'There is nothing to comment on with this id.');
  if (known.closed && known.questionId !== answered)
    return fail('/target', 'This question is closed: it takes no more answers.');
  const quote = sent.quote ? await findInSection(lookup, known, sent.quote, sent.language) : null;
  if (quote === 'not a section') return fail('/quote', 'Only the text of a section can be quoted.');
  if (quote === 'absent') return fail('/quote/exact', 'This passage does not occur in the section.');
  if (quote && codePoints(quote.exact) > limits.quote) {
    return fail(
      '/quote/exact',
      `This passage has more than ${limits.quote} characters as it stands in the section.`,
    );
  }
  return {
    content: {
      target: targetOf(known),
      known,
      language: sent.language,
      stance: sent.stance ?? null,
      body: sent.body ?? null,
      suggestedText: sent.suggestedText ?? null,
      quote,
    },
  };
}

async function findInSection(
  lookup: TargetLookup,
  known: KnownTarget,
  quote: NonNullable<CommentSent['quote']>,
  language: string,
): Promise<Content['quote'] | 'not a section' | 'absent'> {
  if (!known.sectionId) return 'not a section';
  const texts = await lookup.texts(known.sectionId);
  for (const candidate of new Set([language, known.authoritativeLanguage])) {
    const found = findQuote(texts.get(candidate) ?? '', quote);
    if (found) return { ...found, language: candidate };
  }
  return 'absent';
}

/** Whether the texts of one submission go together beyond their limit of code points. */
export function textsTooLong(comments: Pick<CommentSent, 'body' | 'suggestedText' | 'quote'>[]): boolean {
  const texts = comments.flatMap(({ body = '', suggestedText = '', quote }) => [
    body,
    suggestedText,
    quote?.exact ?? '',
  ]);
  const sum = (length: (text: string) => number) => texts.reduce((total, text) => total + length(text), 0);
  // No text has more code points than UTF-16 units, and these need no counting.
  return sum(({ length }) => length) > limits.allTexts && sum(codePoints) > limits.allTexts;
}
