import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { AddressState } from '#server/mail/schema.ts';
import type { Receipt } from '#server/receipts/schema.ts';
import { callApi } from '#lib/commenting/api.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { lookUp } from '#lib/commenting/look-up.server.ts';
import { closeReceipt, openReceiptCode } from '#lib/commenting/receipt-cookie.server.ts';
import { readReceipt } from '#lib/commenting/receipt.server.ts';
import { to } from '#lib/locale.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const done = { erased: Number(searchParams.get('erased') ?? 0), addressGone: searchParams.has('address') };
  const code = openReceiptCode(event);
  if (!code) return { open: undefined, ...done };
  const answer = await readReceipt(event, code);
  if (!answer.ok) {
    if (answer.status !== 404 && answer.status !== 422) error(answer.status, '');
    closeReceipt(event);
    return { open: undefined, ...done };
  }
  const { comments, receivedAt, consultation } = answer.data;
  const kept = await callApi<AddressState>(event, '/receipt/email', { headers: { 'receipt-code': code } });
  return {
    open: {
      comments: comments.length,
      standing: standing(answer.data).length,
      receivedAt,
      address: kept.ok ? kept.data.address : undefined,
    },
    ...done,
    responsible: [consultation.responsibleBody],
  };
};

const standing = ({ comments }: Receipt): string[] =>
  comments.filter(({ can }) => can.includes('withdraw')).map(({ id }) => id);

/** The receipt that is open; without one, to the page that asks for its code. */
async function openOne(event: RequestEvent): Promise<{ code: string; receipt: Receipt } | undefined> {
  const code = openReceiptCode(event) ?? redirect(303, to('/data'));
  const answer = await readReceipt(event, code);
  return answer.ok ? { code, receipt: answer.data } : undefined;
}

export const actions: Actions = {
  open: (event) => lookUp(event, to('/data')),

  erase: async (event) => {
    if ((await readForm(event.request)).get('sure') !== 'yes') return fail(422, { unsure: true });
    const held = await openOne(event);
    if (!held) return fail(503, { failed: 'erase' as const });
    const ids = standing(held.receipt);
    const headers = { 'receipt-code': held.code };
    // One after the other: each is complete in itself, and all go through one bucket.
    for (const id of ids) {
      const answer = await callApi(event, `/receipt/comments/${id}/withdrawal`, { method: 'POST', headers });
      if (!answer.ok) return fail(answer.status, { failed: 'erase' as const });
    }
    redirect(303, to(`/data?erased=${ids.length}`));
  },

  address: async (event) => {
    const code = openReceiptCode(event) ?? redirect(303, to('/data'));
    const headers = { 'receipt-code': code };
    const answer = await callApi(event, '/receipt/email', { method: 'DELETE', headers });
    if (answer.ok) redirect(303, to('/data?address'));
    return fail(answer.status, { failed: 'address' as const });
  },
};
