import { error, redirect } from '@sveltejs/kit';
import { basketsHeld, changeBasket, readBasket } from '#lib/commenting/basket.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { basketLink } from '#lib/commenting/links.ts';
import { namesOf } from '#lib/commenting/names.server.ts';
import { openReceiptCode } from '#lib/commenting/receipt-cookie.server.ts';
import { consultationAsked, consultationOf, leaveIfSent } from '#lib/commenting/whose-basket.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const slug = consultationAsked(event);
  const receiptOpen = openReceiptCode(event) !== undefined;
  if (!slug) {
    const several = await Promise.all(basketsHeld(event).map((held) => consultationOf(event, held)));
    return { basket: undefined, several, receiptOpen };
  }
  const answer = await readBasket(event, slug);
  if (!answer.ok) error(answer.status, '');
  const basket = answer.data?.basket;
  if (basket) leaveIfSent(event, basket);
  const consultation = await consultationOf(event, slug);
  const { searchParams } = event.url;
  return {
    basket: basket ?? { comments: [], removed: undefined, language: event.locals.locale },
    consultation,
    names: await namesOf(
      event,
      consultation,
      (basket?.comments ?? []).map(({ target }) => target),
    ),
    added: searchParams.has('added'),
    from: searchParams.get('from') ?? '',
    removed: searchParams.has('removed') && basket?.removed !== undefined,
    arrived: searchParams.has('arrived'),
    several: [],
    receiptOpen,
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
};

export const actions: Actions = {
  remove: async (event) => {
    const slug = consultationAsked(event) ?? error(404, '');
    const id = (await readForm(event.request)).get('id');
    const kept = await changeBasket(event, slug, (basket) => ({
      ...basket,
      comments: basket.comments.filter((comment) => comment.id !== id),
      removed: basket.comments.find((comment) => comment.id === id) ?? basket.removed,
    }));
    if (!kept.ok) error(kept.status, '');
    redirect(303, `${basketLink(slug)}&removed`);
  },

  restore: async (event) => {
    const slug = consultationAsked(event) ?? error(404, '');
    const kept = await changeBasket(event, slug, ({ removed, ...basket }) => ({
      ...basket,
      comments: removed ? [...basket.comments, removed] : basket.comments,
    }));
    if (!kept.ok) error(kept.status, '');
    redirect(303, basketLink(slug));
  },
};
