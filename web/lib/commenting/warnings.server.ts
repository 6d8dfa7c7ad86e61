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
  bank_account: m.warnAccount,
  address: m.warnAddress,
};

/** Comments with what the check before sending points out; with nothing where it cannot be asked. */
export async function withWarnings<C extends BasketComment>(
  event: Pick<RequestEvent, 'fetch'>,
  comments: C[],
): Promise<(C & { marks: Marks; warnings: string[] })[]> {
  const texts = comments.map(({ body, suggestedText }) => ({ body, suggestedText }));
  const answer = await callApi<{ warnings: Warning[] }>(event, '/submissions/check', {
    method: 'POST',
    body: { comments: texts },
  });
  const found = answer.ok ? answer.data.warnings : [];
  return comments.map((comment, at) => {
    const own = found.filter((warning) => warning.comment === at);
    const marks = {
      body: own.filter(({ field }) => field === 'body'),
      suggestedText: own.filter(({ field }) => field === 'suggestedText'),
    };
    return { ...comment, marks, warnings: [...new Set(own.map(({ kind }) => words[kind]()))] };
  });
}
