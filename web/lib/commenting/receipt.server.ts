import type { RequestEvent } from '@sveltejs/kit';
import type { Receipt } from '#server/receipts/schema.ts';
import type { Target } from '#server/submissions/schema.ts';
import { locale } from '#lib/locale.ts';
import { type Answer, callApi } from './api.server.ts';
import { openReceiptCode } from './receipt-cookie.server.ts';
import { targetKey } from './written.ts';

type Event = Pick<RequestEvent, 'cookies' | 'fetch' | 'url'>;

/** The receipt that a code opens. The code goes in a header, never in an address. */
export const readReceipt = (event: Pick<Event, 'fetch'>, code: string): Promise<Answer<Receipt>> =>
  callApi<Receipt>(event, `/receipt?language=${locale()}`, { headers: { 'receipt-code': code } });

/** What was sent on the same target with the receipt that is open here: its id and its day. */
export async function alreadySent(
  event: Event,
  consultation: string,
  target: Target,
  code = openReceiptCode(event),
): Promise<{ id: string; date: string } | undefined> {
  if (!code) return undefined;
  const answer = await readReceipt(event, code);
  if (!answer.ok || answer.data.consultation.slug !== consultation) return undefined;
  const same = answer.data.comments.find(
    (comment) => comment.visibility !== 'withdrawn' && targetKey(comment.target.sent) === targetKey(target),
  );
  return same && { id: same.id, date: same.date };
}
