import { basketsHeld, eraseBasket, readBasket } from '#lib/commenting/basket.server.ts';
import { closeReceipt, openReceiptCode } from '#lib/commenting/receipt-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const held = await Promise.all(basketsHeld(event).map((slug) => readBasket(event, slug)));
  return {
    unsent: held.reduce(
      (sum, answer) => sum + (answer.ok ? (answer.data?.basket.comments.length ?? 0) : 0),
      0,
    ),
    receiptOpen: openReceiptCode(event) !== undefined,
  };
};

export const actions: Actions = {
  default: async (event) => {
    for (const slug of basketsHeld(event)) await eraseBasket(event, slug);
    closeReceipt(event);
    // For this phone's own store and cache too, without a script; browsers heed it on https and on loopback.
    event.setHeaders({ 'clear-site-data': '"cache", "cookies", "storage"' });
    return { done: true };
  },
};
