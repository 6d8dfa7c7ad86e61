import { fail, redirect } from '@sveltejs/kit';
import type { Receipt } from '#server/receipts/schema.ts';
import { callApi } from '#lib/commenting/api.server.ts';
import { ownComment } from '#lib/commenting/own-comment.server.ts';
import { to } from '#lib/locale.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { receipt, comment } = await ownComment(event);
  return { comment, responsible: [receipt.consultation.responsibleBody] };
};

export const actions: Actions = {
  default: async (event) => {
    const { code, comment } = await ownComment(event);
    const answer = await callApi<Receipt>(event, `/receipt/comments/${comment.id}/withdrawal`, {
      method: 'POST',
      headers: { 'receipt-code': code },
    });
    if (answer.ok) redirect(303, to('/receipt'));
    return fail(answer.status, { failed: true });
  },
};
