import { hash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Basket } from '#server/baskets/schema.ts';
import type { SubmissionReceived, SubmissionSent } from '#server/submissions/schema.ts';
import { type Answer, callApi } from './api.server.ts';
import { forgetArrival } from './arrival.server.ts';
import { changeBasket } from './basket.server.ts';
import { submissionOf } from './submission.ts';

type Event = Pick<RequestEvent, 'cookies' | 'fetch' | 'url'>;

/**
 * What became of sending a basket. `received`: all of it, once, whoever asked twice. `earlier`: an attempt
 * whose answer was lost had arrived, and the basket has changed since. Otherwise the refusal as it came.
 */
export type Sending =
  { outcome: 'received' | 'earlier'; code: string } | { outcome: 'refused'; answer: Refusal };
export type Refusal = Extract<Answer<unknown>, { ok: false }>;

const post = (event: Event, key: string, body: SubmissionSent) =>
  callApi<SubmissionReceived>(event, '/submissions', {
    method: 'POST',
    headers: { 'idempotency-key': key },
    body,
  });

/** What was shown on the check page, to notice that another window has changed it since. */
export const shownOf = (basket: Basket): string => hash('sha256', JSON.stringify(submissionOf(basket)));

/** Sends under the basket's own key: as often as it takes, and it is received once. */
export async function sendBasket(event: Event, basket: Basket, key: string): Promise<Sending> {
  const { consultation, tried } = basket;
  const sending = submissionOf(basket);
  // Kept before the first attempt: should its answer be lost and the text then be changed, only the same
  // words under the same key give the receipt of what had arrived.
  const kept = tried
    ? undefined
    : await changeBasket(event, consultation, (now) => ({ ...now, tried: sending }));
  // 409: the same form is being sent by another press of the button, which keeps them too.
  if (kept && !kept.ok && kept.status !== 409) return { outcome: 'refused', answer: kept };

  const answer = await post(event, key, sending);
  if (answer.ok) return received(event, basket, answer.data.receipt.code);
  if (answer.status === 409 && tried) return earlier(event, basket, key, tried);
  if (answer.status < 500 && answer.status !== 409 && !tried)
    await changeBasket(event, consultation, untried);
  return { outcome: 'refused', answer };
}

const untried = ({ tried: _, ...basket }: Basket): Basket => basket;

/** What was changed after the lost answer stays in the basket, under a key of its own. */
async function earlier(event: Event, basket: Basket, key: string, tried: SubmissionSent): Promise<Sending> {
  const answer = await post(event, key, tried);
  if (!answer.ok) return { outcome: 'refused', answer };
  await changeBasket(event, basket.consultation, ({ idempotencyKey: _, ...now }) => untried(now));
  return { outcome: 'earlier', code: answer.data.receipt.code };
}

/**
 * The texts go at once; the code stays under the visitor's key until the receipt has been seen, because a
 * browser that sends twice throws the first answer away.
 */
async function received(
  event: Event,
  { consultation, language, channel }: Basket,
  code: string,
): Promise<Sending> {
  await changeBasket(event, consultation, () => ({
    consultation,
    language,
    channel,
    comments: [],
    sent: code,
  }));
  forgetArrival(event, consultation);
  return { outcome: 'received', code };
}
