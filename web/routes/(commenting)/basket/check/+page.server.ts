import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Basket } from '#server/baskets/schema.ts';
import type { Residences } from '#server/residence/schema.ts';
import { callApi } from '#lib/commenting/api.server.ts';
import { changeBasket, readBasket } from '#lib/commenting/basket.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { basketLink } from '#lib/commenting/links.ts';
import { mailOffer } from '#lib/commenting/mail-offer.server.ts';
import { namesOf } from '#lib/commenting/names.server.ts';
import { openReceipt } from '#lib/commenting/receipt-cookie.server.ts';
import { refusalText } from '#lib/commenting/refusals.ts';
import { type Refusal, sendBasket, shownOf } from '#lib/commenting/send.server.ts';
import { hasDetails } from '#lib/commenting/submission.ts';
import { withWarnings } from '#lib/commenting/warnings.server.ts';
import { unlessAway } from '#lib/commenting/while-away.server.ts';
import {
  basketInHand,
  consultationAsked,
  consultationOf,
  leaveIfSent,
} from '#lib/commenting/whose-basket.server.ts';
import { to } from '#lib/locale.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) =>
  (await unlessAway(event, () => show(event))) ?? { away: true as const };

async function show(event: Parameters<PageServerLoad>[0]) {
  const held = await basketInHand(event);
  const slug = held.basket.consultation;
  if (!hasDetails(held.basket)) redirect(303, basketLink(slug, '/details'));
  const basket = held.basket.idempotencyKey ? held.basket : await withKey(event, slug);
  const consultation = await consultationOf(event, slug);
  const targets = basket.comments.map(({ target }) => target);
  const [names, comments, place, mail] = await Promise.all([
    namesOf(event, consultation, targets),
    withWarnings(event, basket.comments),
    residenceName(event, basket),
    mailOffer(event, slug),
  ]);
  return {
    away: false as const,
    basket: { ...basket, comments },
    shown: shownOf(basket),
    key: basket.idempotencyKey ?? '',
    names,
    place,
    mail: mail !== undefined,
    consultation,
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
}

/** The key is made here and kept, so that a page loaded again, or sent twice, has the same one. */
async function withKey(event: RequestEvent, slug: string): Promise<Basket> {
  const kept = await changeBasket(event, slug, (basket) => ({ idempotencyKey: randomUUID(), ...basket }));
  return kept.ok ? kept.data.basket : error(kept.status, '');
}

async function residenceName(
  event: RequestEvent,
  { province, country }: Basket,
): Promise<string | undefined> {
  const places = await callApi<Residences>(event, `/residences?language=${event.locals.locale}`);
  if (!places.ok) return undefined;
  const known = province ? places.data.provinces : places.data.countries;
  return known.find(({ code }) => code === (province ?? country))?.name;
}

export const actions: Actions = {
  default: async (event) => {
    const slug = consultationAsked(event) ?? error(404, '');
    const fields = await readForm(event.request);
    const [keySent = '', shown = ''] = [fields.get('key'), fields.get('shown')];
    const refuse = (
      status: number,
      why: Why,
      faults: Refusal['faults'] = [],
      comments: Basket['comments'] = [],
    ) => fail(status, { why, keySent, shown, faults: faults.map((fault) => refusalText(fault, comments)) });
    const held = await readBasket(event, slug);
    if (!held.ok) return refuse(503, 'unavailable');
    if (!held.data) redirect(303, basketLink(slug));
    const { basket } = held.data;
    leaveIfSent(event, basket);
    const key = basket.idempotencyKey;
    if (!key || keySent !== key || !hasDetails(basket)) redirect(303, basketLink(slug, '/check'));
    if (shown !== shownOf(basket)) return refuse(409, 'changed');

    const sending = await sendBasket(event, basket, key);
    if (sending.outcome !== 'refused') {
      openReceipt(event, sending.code);
      redirect(
        303,
        sending.outcome === 'received'
          ? to(`/receipt?sent${basket.email ? '&mail' : ''}`)
          : `${basketLink(slug)}&arrived`,
      );
    }
    const { status, faults } = sending.answer;
    return refuse(status, await whyRefused(event, status, slug), faults, basket.comments);
  },
};

type Why = 'unavailable' | 'busy' | 'closed' | 'changed' | 'used' | 'mistakes';

async function whyRefused(event: RequestEvent, status: number, slug: string): Promise<Why> {
  if (status === 429) return 'busy';
  if (status >= 500) return 'unavailable';
  if (status !== 409) return 'mistakes';
  return (await consultationOf(event, slug)).phase === 'open' ? 'used' : 'closed';
}
