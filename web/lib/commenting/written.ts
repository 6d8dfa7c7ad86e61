import type { BasketComment } from '#server/baskets/schema.ts';
import type { Stance } from '#server/http/terms.ts';
import type { CommentSent, Target } from '#server/submissions/schema.ts';
import { normalise } from './text.ts';

/** A comment as its form holds it; empty where nothing was chosen or typed. */
export interface Written {
  /** `section:ID`, `document:ID` or `question:ID`. */
  target: string;
  /** `none` where somebody said that they give none. */
  stance: Stance | 'none' | '';
  body: string;
  suggestedText: string;
  quote: string;
  prefix: string;
  suffix: string;
}

export type WrittenField = keyof Written;

const stances: readonly string[] = ['agree', 'agree_with_changes', 'disagree', 'other'] satisfies Stance[];
const isStance = (value: string): value is Stance => stances.includes(value);
const isChoice = (value: string): value is Stance | 'none' => value === 'none' || isStance(value);

export const nothingWritten = (target: string): Written => ({
  target,
  stance: '',
  body: '',
  suggestedText: '',
  quote: '',
  prefix: '',
  suffix: '',
});

/** What a form sent, as the server would keep it. */
export function writtenIn(fields: Pick<Map<string, string>, 'get'>): Written {
  const text = (name: string) => normalise(fields.get(name) ?? '');
  const stance = text('stance');
  return {
    target: text('target'),
    stance: isChoice(stance) ? stance : '',
    body: text('body'),
    suggestedText: text('suggestedText'),
    quote: text('quote').trim(),
    prefix: text('prefix'),
    suffix: text('suffix'),
  };
}

/** A comment in the basket or on a receipt, as its form holds it. */
export function writtenBefore(
  comment: Pick<BasketComment, 'target'> & {
    stance?: Stance | null;
    body?: string | null;
    suggestedText?: string | null;
    quote?: CommentSent['quote'] | null;
  },
): Written {
  return {
    target: targetKey(comment.target),
    stance: comment.stance ?? 'none',
    body: comment.body ?? '',
    suggestedText: comment.suggestedText ?? '',
    quote: comment.quote?.exact ?? '',
    prefix: comment.quote?.prefix ?? '',
    suffix: comment.quote?.suffix ?? '',
  };
}

/** What is sent of it: text of white space alone counts as none. */
export function contentOf(written: Written): Omit<CommentSent, 'target'> {
  const { stance, body, suggestedText, quote, prefix, suffix } = written;
  return {
    ...(isStance(stance) ? { stance } : {}),
    ...(body.trim() ? { body } : {}),
    ...(suggestedText.trim() ? { suggestedText } : {}),
    ...(quote
      ? { quote: { exact: quote, ...(prefix ? { prefix } : {}), ...(suffix ? { suffix } : {}) } }
      : {}),
  };
}

export function targetKey(target: Target): string {
  if ('sectionId' in target) return `section:${target.sectionId}`;
  return 'documentId' in target ? `document:${target.documentId}` : `question:${target.questionId}`;
}

const keyForm = /^(section|document|question):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The target that a key names, or nothing where it is none. */
export function targetIn(key: string): Target | undefined {
  const [, kind, id = ''] = keyForm.exec(key) ?? [];
  if (kind === 'section') return { sectionId: id };
  if (kind === 'document') return { documentId: id };
  return kind === 'question' ? { questionId: id } : undefined;
}
