import { error, redirect } from '@sveltejs/kit';
import canonicalize from 'canonicalize';
import { basketsHeld, eraseBasket, readBasket } from '#lib/commenting/basket.server.ts';
import { lookUp } from '#lib/commenting/look-up.server.ts';
import { closeReceipt, openReceiptCode } from '#lib/commenting/receipt-cookie.server.ts';
import { readReceipt } from '#lib/commenting/receipt.server.ts';
import { to } from '#lib/locale.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const code = openReceiptCode(event);
  if (!code) return { receipt: undefined };
  const answer = await readReceipt(event, code);
  if (!answer.ok) {
    if (answer.status !== 404 && answer.status !== 422) error(answer.status, '');
    closeReceipt(event);
    return { receipt: undefined };
  }
  const { consultation, comments } = answer.data;
  await forgetSent(event, consultation.slug, answer.data.code);
  return {
    receipt: {
      ...answer.data,
      comments: comments.map((comment) => ({
        ...comment,
        signed: canonicalize(comment.commitment.fields) ?? '',
      })),
    },
    justSent: event.url.searchParams.has('sent'),
    mailed: event.url.searchParams.has('mail'),
    responsible: [consultation.responsibleBody],
  };
};

/** The receipt has reached the browser: what was kept in case it would not is erased. */
async function forgetSent(
  event: Parameters<typeof readBasket>[0],
  slug: string,
  code: string,
): Promise<void> {
  if (!basketsHeld(event).includes(slug)) return;
  const held = await readBasket(event, slug);
  if (held.ok && held.data?.basket.sent === code) await eraseBasket(event, slug);
}

export const actions: Actions = {
  open: (event) => lookUp(event, to('/receipt')),

  close: async (event) => {
    closeReceipt(event);
    redirect(303, to('/receipt'));
  },
};
