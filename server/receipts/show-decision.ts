import type { Contested } from '#server/appeals/queries.ts';
import type { ReceiptCommentRow, ReceiptRow } from './rows.ts';
import type { ReceiptDecision } from './receipt-events-schema.ts';

/** Decisions as far as they can no longer be taken back, by the comment that each is about. */
export const toldOf = (contested: Contested[]): Map<string, Contested> =>
  new Map(contested.filter(({ told }) => told).map((decision) => [decision.commentId, decision]));

const whatBecame = { withheld: 'withheld', published_redacted: 'redacted', set_aside: 'set_aside' } as const;

/** Codes of the reasons behind a decision; a move to the right place has none. */
export function reasonsOf(
  { redactions }: Pick<ReceiptCommentRow, 'redactions'>,
  { moved, reason }: Pick<Contested, 'moved' | 'reason'>,
): string[] {
  if (moved) return [];
  const covered = (redactions ?? []).map((redaction) => redaction.reason);
  return [...new Set([...covered, ...(reason === null || redactions ? [] : [reason])])];
}

/** A decision as its contributor is told of it. */
export function showDecision(
  { slug }: Pick<ReceiptRow, 'slug'>,
  comment: Pick<ReceiptCommentRow, 'visibility' | 'redactions'>,
  decision: Contested,
  nameOf: (code: string) => string,
): ReceiptDecision | null {
  const { visibility } = comment;
  const known =
    visibility === 'withheld' || visibility === 'published_redacted' || visibility === 'set_aside';
  if (!decision.moved && !known) return null;
  return {
    what: decision.moved || !known ? 'moved' : whatBecame[visibility],
    reasons: reasonsOf(comment, decision).map((code) => ({
      code,
      name: nameOf(code),
      explainedAt: `/rules?consultation=${slug}#${code}`,
    })),
    date: decision.day,
    appealUntil: decision.until.toISOString(),
    appealed: decision.asked,
    appealOutcome: decision.appealOutcome,
  };
}
