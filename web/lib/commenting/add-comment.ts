import type { Basket, BasketComment } from '#server/baskets/schema.ts';
import { locale } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { lengthOf, limits } from './text.ts';
import { contentOf, type Written, type WrittenField } from './written.ts';

/** What to mend, and at which field; `form` where it is none of them. */
export interface Mistake {
  field: WrittenField | 'form';
  text: string;
}

/**
 * Everything that keeps a comment from being kept, in the order of the form.
 * @param quoteFound whether the quoted words stand in the draft
 */
export function mistakesIn(written: Written, quoteFound: boolean): Mistake[] {
  const mistakes: Mistake[] = [];
  const add = (field: Mistake['field'], text: string) => mistakes.push({ field, text });
  const { stance, body, suggestedText, quote } = written;
  if (lengthOf(quote) > limits.quote)
    add('quote', m.commentQuoteTooLong({ max: limits.quote, length: lengthOf(quote) }));
  else if (quote && !quoteFound) add('quote', m.commentQuoteAbsent());
  if ((stance === '' || stance === 'none') && !body.trim()) {
    if (written.target.startsWith('question:')) add('body', m.commentNoAnswer());
    else add('stance', suggestedText.trim() ? m.commentWordingAlone() : m.commentNothing());
  }
  if (lengthOf(body) > limits.body)
    add('body', m.commentTooLong({ max: limits.body, length: lengthOf(body) }));
  if (lengthOf(suggestedText) > limits.suggestedText) {
    add(
      'suggestedText',
      m.commentWordingTooLong({ max: limits.suggestedText, length: lengthOf(suggestedText) }),
    );
  }
  return mistakes;
}

const lengthOfAll = (comments: BasketComment[]): number =>
  comments.reduce(
    (sum, { body = '', suggestedText = '', quote }) =>
      sum + lengthOf(body) + lengthOf(suggestedText) + lengthOf(quote?.exact ?? ''),
    0,
  );

/** Why a basket cannot take a comment, or nothing where it can. */
export function whyFull(basket: Basket, comment: BasketComment): string | undefined {
  const comments = [...basket.comments.filter(({ id }) => id !== comment.id), comment];
  if (comments.length > limits.comments) return m.commentBasketFull({ max: limits.comments });
  return lengthOfAll(comments) > limits.allTexts ? m.commentTextsFull({ max: limits.allTexts }) : undefined;
}

/**
 * The basket with a comment in it: in its old place where it stood there already, so that twice is once.
 * @param quotedIn the language of its quote; all quotes of a submission are looked for in one language and in
 *   the authoritative one, which is the first of `languages`
 */
export function withComment(
  basket: Basket,
  comment: BasketComment,
  { quotedIn, languages }: { quotedIn?: string; languages: string[] },
): Basket {
  const bound =
    basket.comments.some(({ id, quote }) => quote && id !== comment.id) && basket.language !== languages[0];
  const language = quotedIn && quotedIn !== languages[0] ? quotedIn : locale();
  const known = basket.comments.some(({ id }) => id === comment.id);
  return {
    ...basket,
    language: bound ? basket.language : language,
    comments: known
      ? basket.comments.map((other) => (other.id === comment.id ? comment : other))
      : [...basket.comments, comment],
  };
}

/** What a form wrote, as the basket keeps it. */
export const basketComment = (
  id: string,
  target: BasketComment['target'],
  written: Written,
): BasketComment => ({
  id,
  target,
  ...contentOf(written),
});
