import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Receipt } from '#server/receipts/schema.ts';
import { type Mistake, mistakesIn } from '#lib/commenting/add-comment.ts';
import { callApi } from '#lib/commenting/api.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { ownComment } from '#lib/commenting/own-comment.server.ts';
import { placeOf } from '#lib/commenting/place.server.ts';
import { quoted } from '#lib/commenting/quoted.server.ts';
import { openReceiptCode } from '#lib/commenting/receipt-cookie.server.ts';
import { unlessAway } from '#lib/commenting/while-away.server.ts';
import { contentOf, targetIn, type Written, writtenBefore, writtenIn } from '#lib/commenting/written.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const shown = await unlessAway(event, async () => {
    const { receipt, comment } = await ownComment(event);
    return { receipt, comment, place: await placeOf(event, comment.target.sent) };
  });
  if (!shown) return { away: true as const };
  const { receipt, comment, place } = shown;
  return {
    away: false as const,
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
    if (fields.get('step') === 'language')
      return { written: typed, revision, mistakes: [], stale: false, notKept: undefined };
    return correct(event, typed, revision);
  },
};

// What the form leaves empty is removed, not kept.
const nothing = { stance: null, body: null, suggestedText: null, quote: null };

async function correct(event: RequestEvent, typed: Written, revision: number) {
  const code = openReceiptCode(event);
  const id = event.url.searchParams.get('comment') ?? '';
  const target = targetIn(typed.target);
  if (!target) error(400, '');
  const refuse = (
    status: number,
    more: { mistakes?: Mistake[]; stale?: boolean; notKept?: 'unavailable' | 'shut' },
  ) => fail(status, { written: typed, revision, mistakes: [], stale: false, notKept: undefined, ...more });
  const place = await unlessAway(event, () => placeOf(event, target));
  const found = place && (await unlessAway(event, () => quoted(event, place, typed)));
  if (!found) return refuse(503, { notKept: 'unavailable' });
  const { written, quotedIn } = found;
  const mistakes = mistakesIn(written, quotedIn !== undefined);
  if (mistakes.length > 0) return refuse(422, { mistakes });

  // A comment keeps its language, unless what it quotes stands in another that is not the authoritative one.
  const language = quotedIn === place.consultation.languages[0] ? undefined : quotedIn;
  const answer = await callApi<Receipt>(event, `/receipt/comments/${encodeURIComponent(id)}`, {
    method: 'PATCH',
    headers: { 'receipt-code': code ?? '-' },
    body: { revision, language, target: targetIn(written.target), ...nothing, ...contentOf(written) },
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
