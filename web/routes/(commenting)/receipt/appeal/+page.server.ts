import { randomUUID } from 'node:crypto';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { AppealReceived } from '#server/appeals/schema.ts';
import { callApi } from '#lib/commenting/api.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { mostGrounds } from '#lib/commenting/grounds.ts';
import { ownComment } from '#lib/commenting/own-comment.server.ts';
import { openReceiptCode } from '#lib/commenting/receipt-cookie.server.ts';
import { lengthOf, normalise } from '#lib/commenting/text.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { receipt, comment } = await ownComment(event);
  return {
    comment,
    consultation: receipt.consultation,
    key: randomUUID(),
    responsible: [receipt.consultation.responsibleBody],
  };
};

export const actions: Actions = {
  default: async (event) => {
    const fields = await readForm(event.request);
    return ask(event, normalise(fields.get('grounds') ?? ''), fields.get('key') ?? '');
  },
};

/** However often the button is pressed, the key that was made with the page makes one request of it. */
async function ask(event: RequestEvent, grounds: string, key: string) {
  const refuse = (status: number, mistakes: { field: string; text: string }[]) =>
    fail(status, { grounds, key, mistakes });
  const length = lengthOf(grounds);
  if (grounds.trim() === '') return refuse(422, [{ field: 'grounds', text: m.appealNothing() }]);
  if (length > mostGrounds)
    return refuse(422, [{ field: 'grounds', text: m.appealTooLong({ length, max: mostGrounds }) }]);
  const id = event.url.searchParams.get('comment') ?? '';
  const answer = await callApi<AppealReceived>(event, `/receipt/comments/${encodeURIComponent(id)}/appeal`, {
    method: 'POST',
    headers: { 'receipt-code': openReceiptCode(event) ?? '-', 'idempotency-key': key },
    body: { grounds },
  });
  if (answer.ok) redirect(303, `${to('/receipt')}#c${id}`);
  const text = answer.status === 409 ? m.appealChanged() : m.appealNotSent();
  return refuse(answer.status, [{ field: 'form', text }]);
}
