import { error, fail, redirect } from '@sveltejs/kit';
import canonicalize from 'canonicalize';
import { basketsHeld, eraseBasket, readBasket } from '#lib/commenting/basket.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { closeReceipt, openReceipt, openReceiptCode } from '#lib/commenting/receipt-cookie.server.ts';
import { readReceipt } from '#lib/commenting/receipt.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const code = openReceiptCode(event.cookies);
  if (!code) return { receipt: undefined };
  const answer = await readReceipt(event, code);
  if (!answer.ok) {
    if (answer.status !== 404 && answer.status !== 422) error(answer.status, '');
    closeReceipt(event.cookies);
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
  open: async (event) => {
    const typed = (await readForm(event.request)).get('code') ?? '';
    // A header takes no other characters; the letters that a code has are all among them.
    const answer = await readReceipt(event, typed.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 100) || '-');
    if (answer.ok) {
      openReceipt(event, answer.data.code);
      redirect(303, to('/receipt'));
    }
    return fail(answer.status, { typed, mistake: whatIsWrong(answer.status, answer.faults) });
  },

  close: async (event) => {
    closeReceipt(event.cookies);
    redirect(303, to('/receipt'));
  },
};

function whatIsWrong(status: number, faults: { pointer: string }[]): string {
  const groups = faults.map(({ pointer }) => Number(pointer.split('/').at(-1))).filter((group) => group > 0);
  if (status === 422 && groups.length === 1) return m.codeWrongGroup({ group: groups[0] ?? 0 });
  if (status === 422 && groups.length > 1) return m.codeWrongGroups({ groups: groups.join(', ') });
  if (status === 422 || status === 400) return m.codeWrongLength();
  if (status === 404) return m.codeUnknown();
  return status === 429 ? m.codeTooMany() : m.codeUnavailable();
}
