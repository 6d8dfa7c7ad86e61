import { randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Basket } from '#server/baskets/schema.ts';
import { locale } from '#lib/locale.ts';
import { type Answer, callApi } from './api.server.ts';
import { ownName } from './own-cookie.server.ts';

type Event = Pick<RequestEvent, 'cookies' | 'fetch' | 'url'>;

/** A basket and the state in which it was read. */
export interface OpenBasket {
  basket: Basket;
  state: string;
}

const prefixAt = ({ url }: Pick<Event, 'url'>): string => ownName('basket-', url);
const keyForm = /^[A-Za-z0-9_-]{43}$/;

const empty = (consultation: string): Basket => ({
  consultation,
  language: locale(),
  channel: 'online',
  comments: [],
});

/** Consultations that this browser holds a basket key for. */
export const basketsHeld = (event: Pick<Event, 'cookies' | 'url'>): string[] =>
  event.cookies
    .getAll()
    .filter(({ name, value }) => name.startsWith(prefixAt(event)) && keyForm.test(value))
    .map(({ name }) => name.slice(prefixAt(event).length));

const keyOf = (event: Event, consultation: string): string | undefined => {
  const key = event.cookies.get(prefixAt(event) + consultation);
  return key && keyForm.test(key) ? key : undefined;
};

/** The key lives in a session cookie and nowhere else: whoever closes the browser leaves nothing readable. */
function newKey(event: Event, consultation: string): string {
  const key = randomBytes(32).toString('base64url');
  event.cookies.set(prefixAt(event) + consultation, key, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
  });
  return key;
}

/** What is in the basket, or nothing; a refusal other than 404 is handed on. */
export async function readBasket(
  event: Event,
  consultation: string,
): Promise<Answer<OpenBasket | undefined>> {
  const key = keyOf(event, consultation);
  if (!key) return { ok: true, data: undefined, etag: null };
  const answer = await callApi<Basket>(event, '/basket', { headers: { 'basket-key': key } });
  if (answer.ok) return { ...answer, data: { basket: answer.data, state: answer.etag ?? '' } };
  return answer.status === 404 ? { ok: true, data: undefined, etag: null } : answer;
}

/**
 * Changes the basket, also when another window changes it at the same moment. `change` gets a basket of its
 * own and may be called several times.
 */
export async function changeBasket(
  event: Event,
  consultation: string,
  change: (basket: Basket) => Basket,
): Promise<Answer<OpenBasket>> {
  for (let round = 0; ; round += 1) {
    const read = await readBasket(event, consultation);
    if (!read.ok) return read;
    const basket = change(read.data?.basket ?? empty(consultation));
    const key = keyOf(event, consultation) ?? newKey(event, consultation);
    const condition: Record<string, string> = read.data
      ? { 'if-match': read.data.state }
      : { 'if-none-match': '*' };
    const headers = { 'basket-key': key, ...condition };
    const kept = await callApi(event, '/basket', { method: 'PUT', headers, body: basket });
    if (kept.ok) return { ...kept, data: { basket, state: kept.etag ?? '' } };
    if (kept.status !== 409 || round === 9) return kept;
  }
}

/** Erases basket and key. The key goes even if the server is away: without it nothing can be read again. */
export async function eraseBasket(event: Event, consultation: string): Promise<void> {
  const key = keyOf(event, consultation);
  if (key) await callApi(event, '/basket', { method: 'DELETE', headers: { 'basket-key': key } });
  event.cookies.delete(prefixAt(event) + consultation, { path: '/' });
}
