import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Receipt, ReceiptComment } from '#server/receipts/schema.ts';
import { to } from '#lib/locale.ts';
import { openReceiptCode } from './receipt-cookie.server.ts';
import { readReceipt } from './receipt.server.ts';

/** One comment of the receipt that is open in this browser. */
export interface OwnComment {
  code: string;
  receipt: Receipt;
  comment: ReceiptComment;
}

/** The comment that the address names; without an open receipt, to the page that opens one. */
export async function ownComment(
  event: Pick<RequestEvent, 'cookies' | 'fetch' | 'url'>,
): Promise<OwnComment> {
  const code = openReceiptCode(event);
  if (!code) redirect(303, to('/receipt'));
  const answer = await readReceipt(event, code);
  if (!answer.ok) return answer.status === 404 ? redirect(303, to('/receipt')) : error(answer.status, '');
  const comment = answer.data.comments.find(({ id }) => id === event.url.searchParams.get('comment'));
  return comment ? { code, receipt: answer.data, comment } : error(404, '');
}
