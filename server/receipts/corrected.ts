import type { CommentSent } from '#server/submissions/schema.ts';
import { targetOf } from '#server/submissions/targets.ts';
import type { ReceiptCommentRow } from './rows.ts';
import type { CorrectionSent } from './schema.ts';
import { quoteOf } from './show-comment.ts';

/** What the comment says after a correction: absent fields stay, null removes; a quote stays with its target. */
export function corrected(
  comment: ReceiptCommentRow,
  sent: CorrectionSent,
): CommentSent & { language: string } {
  const { stance = comment.stance, body = comment.body, suggestedText = comment.suggestedText } = sent;
  const { quote = sent.target ? null : quoteOf(comment) } = sent;
  return {
    target: sent.target ?? targetOf(comment),
    language: sent.language ?? comment.language,
    ...(stance === null ? {} : { stance }),
    ...(body === null ? {} : { body }),
    ...(suggestedText === null ? {} : { suggestedText }),
    ...(quote === null ? {} : { quote }),
  };
}

export const textsOf = ({ body, suggestedText, quoteExact }: ReceiptCommentRow) => ({
  body: body ?? '',
  suggestedText: suggestedText ?? '',
  quote: { exact: quoteExact ?? '' },
});
