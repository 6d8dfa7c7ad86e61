import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Residences } from '#server/residence/schema.ts';
import { callApi } from '#lib/commenting/api.server.ts';
import { changeBasket } from '#lib/commenting/basket.server.ts';
import { detailsIn, mistakesInDetails, type Details } from '#lib/commenting/details.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { basketLink } from '#lib/commenting/links.ts';
import { mailOffer } from '#lib/commenting/mail-offer.server.ts';
import { unlessAway } from '#lib/commenting/while-away.server.ts';
import { basketInHand, consultationAsked, consultationOf } from '#lib/commenting/whose-basket.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const places = await callApi<Residences>(event, `/residences?language=${event.locals.locale}`);
  if (!places.ok) error(places.status, '');
  const shown = await unlessAway(event, () => show(event));
  return { places: places.data, ...(shown ?? { slug: consultationAsked(event) ?? '', known: unknown }) };
};

async function show(event: RequestEvent) {
  const { basket } = await basketInHand(event);
  const [consultation, mail] = await Promise.all([
    consultationOf(event, basket.consultation),
    mailOffer(event, basket.consultation),
  ]);
  const { residence, province, country, capacity, consentToPublish, email } = basket;
  const known: Details = {
    residence: residence ?? '',
    province: province ?? '',
    country: country ?? '',
    expert: capacity === 'expert',
    consent: consentToPublish === undefined ? '' : consentToPublish ? 'show' : 'hide',
    email: email ?? '',
  };
  return {
    slug: basket.consultation,
    known,
    mail,
    moderation: consultation.moderation,
    responsible: [consultation.responsibleBody],
    trial: consultation.trial,
  };
}

const unknown: Details = { residence: '', province: '', country: '', expert: false, consent: '', email: '' };

export const actions: Actions = {
  default: async (event) => {
    const slug = consultationAsked(event) ?? error(404, '');
    const details = detailsIn(await readForm(event.request));
    const mistakes = mistakesInDetails(details);
    if (mistakes.length > 0) return fail(422, { details, mistakes });
    const kept = await changeBasket(event, slug, ({ province: _p, country: _c, email: _e, ...basket }) => ({
      ...basket,
      capacity: details.expert ? 'expert' : 'citizen',
      consentToPublish: details.consent === 'show',
      ...(details.residence ? { residence: details.residence } : {}),
      ...(details.residence === 'vietnam' && details.province ? { province: details.province } : {}),
      ...(details.residence === 'abroad' ? { country: details.country } : {}),
      ...(details.email ? { email: details.email } : {}),
    }));
    if (!kept.ok) return fail(kept.status, { details, mistakes: [], notKept: true });
    redirect(303, basketLink(slug, '/check'));
  },
};
