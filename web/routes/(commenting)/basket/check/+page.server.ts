import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Residences } from '#server/residence/schema.ts';
import { callApi } from '#lib/commenting/api.server.ts';
import { changeBasket, readBasket } from '#lib/commenting/basket.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { basketLink } from '#lib/commenting/links.ts';
import { namesOf } from '#lib/commenting/names.server.ts';
import { openReceipt } from '#lib/commenting/receipt-cookie.server.ts';
import { refusalText } from '#lib/commenting/refusals.ts';
import { sendBasket, shownOf } from '#lib/commenting/send.server.ts';
import { hasDetails } from '#lib/commenting/submission.ts';
import { marksIn, warningText } from '#lib/commenting/warnings.server.ts';
import { basketInHand, consultationAsked, consultationOf } from '#lib/commenting/whose-basket.server.ts';
import { to } from '#lib/locale.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const held = await basketInHand(event);
  const slug = held.basket.consultation;
  if (!hasDetails(held.basket)) redirect(303, basketLink(slug, '/details'));
  // Made here and kept, so that a page loaded again, or sent twice, has the same key.
  const keyed = held.basket.idempotencyKey
    ? held
    : await changeBasket(event, slug, (basket) => ({ idempotencyKey: randomUUID(), ...basket })).then(
        (kept) => (kept.ok ? kept.data : error(kept.status, '')),
      );
  const { basket } = keyed;
  const consultation = await consultationOf(event, slug);
  const [names, marks, places] = await Promise.all([
    namesOf(
      event,
      consultation,
      basket.comments.map(({ target }) => target),
    ),
    marksIn(event, basket.comments),
    callApi<Residences>(event, `/residences?language=${event.locals.locale}`),
  ]);
  const comments = basket.comments.map((comment, at) => ({
    ...comment,
    marks: marks[at],
    warnings: [
      ...new Set([...(marks[at]?.body ?? []), ...(marks[at]?.suggestedText ?? [])].map(({ kind }) => kind)),
    ].map(warningText),
  }));
  return {
    basket: { ...basket, comments },
    shown: shownOf(basket),
    key: basket.idempotencyKey ?? '',
    names,
    place: places.ok ? placeName(basket, places.data) : undefined,
    consultation,
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};

function placeName({ province, country }: { province?: string; country?: string }, places: Residences) {
  if (province) return places.provinces.find(({ code }) => code === province)?.name;
  return places.countries.find(({ code }) => code === country)?.name;
}

export const actions: Actions = {
  default: async (event) => {
    const slug = consultationAsked(event) ?? error(404, '');
    const fields = await readForm(event.request);
    const held = await readBasket(event, slug);
    if (!held.ok) return fail(503, { faults: [], why: 'unavailable' as const });
    if (!held.data) redirect(303, basketLink(slug));
    const { basket } = held.data;
    if (basket.sent) {
      openReceipt(event, basket.sent);
      redirect(303, to('/receipt'));
    }
    const key = basket.idempotencyKey;
    if (!key || fields.get('key') !== key || !hasDetails(basket)) redirect(303, basketLink(slug, '/check'));
    if (fields.get('shown') !== shownOf(basket)) return fail(409, { faults: [], why: 'changed' as const });

    const sending = await sendBasket(event, basket, key);
    if (sending.outcome !== 'refused') {
      openReceipt(event, sending.code);
      redirect(303, sending.outcome === 'received' ? to('/receipt?sent') : `${basketLink(slug)}&arrived`);
    }
    const { status, faults } = sending.answer;
    return fail(status, {
      faults: faults.map((fault) => refusalText(fault, basket.comments)),
      why: whyRefused(status, (await consultationOf(event, slug)).phase),
    });
  },
};

type Why = 'unavailable' | 'busy' | 'closed' | 'changed' | 'used' | 'mistakes';

function whyRefused(status: number, phase: string): Why {
  if (status === 429) return 'busy';
  if (status >= 500) return 'unavailable';
  if (status === 409) return phase === 'open' ? 'used' : 'closed';
  return 'mistakes';
}
