import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Basket } from '#server/baskets/schema.ts';
import type { Consultation } from '#server/consultations/schema.ts';
import { locale, to } from '#lib/locale.ts';
import { callApi } from './api.server.ts';
import { basketsHeld, type OpenBasket, readBasket } from './basket.server.ts';
import { basketLink } from './links.ts';
import { openReceipt } from './receipt-cookie.server.ts';

type Event = Pick<RequestEvent, 'cookies' | 'fetch' | 'url'>;

const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * The consultation whose basket a page is about: the one named in the address, else the only one held.
 * Nothing where there is none, or where several have to be told apart.
 */
export function consultationAsked(event: Event): string | undefined {
  const named = event.url.searchParams.get('consultation');
  if (named) return slugForm.test(named) && named.length <= 80 ? named : error(404, '');
  const held = basketsHeld(event);
  return held.length === 1 ? held[0] : undefined;
}

/** A consultation by its slug; an error page where the public sees none. */
export async function consultationOf(event: Pick<Event, 'fetch'>, slug: string): Promise<Consultation> {
  const answer = await callApi<Consultation>(event, `/consultations/${slug}?language=${locale()}`);
  return answer.ok ? answer.data : error(answer.status === 400 ? 404 : answer.status, '');
}

/** To the receipt, where a basket has been sent: its first answer may never have reached this browser. */
export function leaveIfSent(event: Pick<RequestEvent, 'cookies' | 'url'>, { sent }: Basket): void {
  if (!sent) return;
  openReceipt(event, sent);
  redirect(303, to('/receipt?sent'));
}

/** The basket for a step after the first; where there is nothing to go on with, back to the basket's page. */
export async function basketInHand(event: Event): Promise<OpenBasket> {
  const slug = consultationAsked(event);
  if (!slug) redirect(303, to('/basket'));
  const answer = await readBasket(event, slug);
  if (!answer.ok) error(answer.status, '');
  if (answer.data) leaveIfSent(event, answer.data.basket);
  if (!answer.data?.basket.comments.length) redirect(303, basketLink(slug));
  return answer.data;
}
