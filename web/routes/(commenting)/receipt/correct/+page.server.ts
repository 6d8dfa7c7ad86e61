import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Receipt } from '#server/receipts/schema.ts';
import { mistakesIn, withOwnPassage } from '#lib/commenting/add-comment.ts';
import { callApi } from '#lib/commenting/api.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { ownComment } from '#lib/commenting/own-comment.server.ts';
import { placeOf } from '#lib/commenting/place.server.ts';
import { openReceiptCode } from '#lib/commenting/receipt-cookie.server.ts';
import { contentOf, targetIn, type Written, writtenBefore, writtenIn } from '#lib/commenting/written.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { receipt, comment } = await ownComment(event);
  const place = await placeOf(event, comment.target.sent);
  return {
    comment,
    place,
    consultation: receipt.consultation,
    written: writtenBefore({ ...comment, target: comment.target.sent }),
    responsible: [place.consultation.responsibleBody],
    trial: place.consultation.trial,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const fields = await readForm(event.request);
    const typed = writtenIn(fields);
    const revision = Number(fields.get('revision'));
    if (fields.get('step') === 'language') return { written: typed, revision, mistakes: [], stale: false };
    return correct(event, typed, revision);
  },
};

async function correct(event: RequestEvent, typed: Written, revision: number) {
  const code = openReceiptCode(event.cookies);
  const target = targetIn(typed.target);
  if (!target) error(400, '');
  const place = await placeOf(event, target);
  const written = withOwnPassage(typed, place.passages);
  const refuse = (
    status: number,
    more: { mistakes?: ReturnType<typeof mistakesIn>; stale?: boolean; notKept?: 'unavailable' | 'shut' },
  ) =>
    fail(status, {
      written,
      revision,
      mistakes: more.mistakes ?? [],
      stale: more.stale ?? false,
      notKept: more.notKept,
    });

  const mistakes = mistakesIn(written, place.passages);
  if (mistakes.length > 0) return refuse(422, { mistakes });
  const id = event.url.searchParams.get('comment') ?? '';
  const answer = await callApi<Receipt>(event, `/receipt/comments/${encodeURIComponent(id)}`, {
    method: 'PATCH',
    headers: { 'receipt-code': code ?? '-' },
    body: {
      revision,
      language: event.locals.locale,
      target: targetIn(written.target),
      ...contentOf(written),
    },
  });
  if (answer.ok) redirect(303, to('/receipt'));
  if (answer.status === 409) {
    const now = await ownComment(event);
    return refuse(409, now.comment.can.includes('correct') ? { stale: true } : { notKept: 'shut' });
  }
  if (answer.status === 422)
    return refuse(422, { mistakes: [{ field: 'quote', text: m.commentQuoteAbsent() }] });
  return refuse(answer.status, { notKept: 'unavailable' });
}
