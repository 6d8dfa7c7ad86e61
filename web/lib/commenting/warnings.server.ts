import type { RequestEvent } from '@sveltejs/kit';
import type { BasketComment } from '#server/baskets/schema.ts';
import type { Warning } from '#server/submissions/check-schema.ts';
import * as m from '#lib/messages.ts';
import { callApi } from './api.server.ts';

/** Passages of one comment that look like private data, by field. */
export interface Marks {
  body: Warning[];
  suggestedText: Warning[];
}

const words: Record<Warning['kind'], () => string> = {
  phone: m.warnPhone,
  identity_number: m.warnIdentity,
  email: m.warnEmail,
  bank_card: m.warnCard,
  address: m.warnAddress,
};

export const warningText = (kind: Warning['kind']): string => words[kind]();

/** What the check before sending points out, comment by comment; nothing where it cannot be asked. */
export async function marksIn(
  event: Pick<RequestEvent, 'fetch'>,
  comments: BasketComment[],
): Promise<Marks[]> {
  const texts = comments.map(({ body, suggestedText }) => ({ body, suggestedText }));
  const answer = await callApi<{ warnings: Warning[] }>(event, '/submissions/check', {
    method: 'POST',
    body: { comments: texts },
  });
  const warnings = answer.ok ? answer.data.warnings : [];
  const of = (comment: number, field: Warning['field']) =>
    warnings.filter((warning) => warning.comment === comment && warning.field === field);
  return comments.map((_, at) => ({ body: of(at, 'body'), suggestedText: of(at, 'suggestedText') }));
}
