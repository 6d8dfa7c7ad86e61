import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  basketComment,
  type Mistake,
  mistakesIn,
  whyFull,
  withComment,
  withOwnPassage,
} from '#lib/commenting/add-comment.ts';
import { changeBasket, readBasket } from '#lib/commenting/basket.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { basketLink } from '#lib/commenting/links.ts';
import { placeOf } from '#lib/commenting/place.server.ts';
import { openReceipt } from '#lib/commenting/receipt-cookie.server.ts';
import { alreadySent } from '#lib/commenting/receipt.server.ts';
import { nothingWritten, targetIn, type Written, writtenBefore, writtenIn } from '#lib/commenting/written.ts';
import * as m from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const edited = searchParams.get('edit');
  const held = edited ? await readBasket(event, searchParams.get('consultation') ?? '') : undefined;
  if (held && !held.ok) error(held.status, '');
  const comment = held?.data?.basket.comments.find(({ id }) => id === edited);
  if (edited && !comment) return { gone: true as const };

  const written = comment ? writtenBefore(comment) : writtenIn(quoteAskedFor(searchParams));
  const target = targetIn(written.target);
  if (!target) error(404, '');
  const place = await placeOf(event, target);
  const { slug, responsibleBody, trial } = place.consultation;
  const waiting = await readBasket(event, slug);
  const basket = waiting.ok ? waiting.data?.basket : undefined;
  if (basket?.sent) openReceipt(event, basket.sent);
  return {
    gone: false as const,
    id: comment?.id ?? randomUUID(),
    editing: comment !== undefined,
    written: withOwnPassage(written, place.passages),
    place,
    waiting: (basket?.comments ?? [])
      .filter(({ id, ...other }) => id !== edited && writtenBefore(other).target === place.target)
      .map(({ id }) => id),
    sent: await alreadySent(event, slug, target, basket?.sent),
    responsible: [responsibleBody],
    trial,
  };
};

/** A link to the form names its target and, when words were selected, these. */
function quoteAskedFor(search: URLSearchParams): Map<string, string> {
  const kind = (['section', 'document', 'question'] as const).find((name) => search.has(name));
  const target = `${kind}:${search.get(kind ?? '')?.toLowerCase()}`;
  const given = (['quote', 'prefix', 'suffix'] as const).map((name): [string, string] => [
    name,
    search.get(name) ?? '',
  ]);
  return new Map([...Object.entries(nothingWritten(target)), ...given]);
}

export const actions: Actions = {
  default: async (event) => {
    const fields = await readForm(event.request);
    const given = fields.get('id') ?? '';
    const id = uuid.test(given) ? given : randomUUID();
    const written = writtenIn(fields);
    // Changing the language posts what was typed and shows it again, so that none of it is lost.
    if (fields.get('step') === 'language') return { id, written, mistakes: [], notKept: undefined };
    return keep(event, id, written, fields);
  },
};

async function keep(event: RequestEvent, id: string, typed: Written, fields: Map<string, string>) {
  const target = targetIn(typed.target);
  if (!target) error(400, '');
  const place = await placeOf(event, target);
  const written = withOwnPassage(typed, place.passages);
  const comment = basketComment(id, targetIn(written.target) ?? target, written);
  const refuse = (status: number, mistakes: Mistake[], notKept?: 'closed' | 'sent' | 'unavailable') =>
    fail(status, { id, written, mistakes, notKept });

  if (place.consultation.phase !== 'open') return refuse(409, [], 'closed');
  const mistakes = mistakesIn(written, place.passages);
  if (mistakes.length > 0) return refuse(422, mistakes);
  const { slug } = place.consultation;
  const before = await readBasket(event, slug);
  if (!before.ok) return refuse(before.status, [], 'unavailable');
  if (before.data?.basket.sent) return refuse(409, [], 'sent');
  const full = before.data && whyFull(before.data.basket, comment);
  if (full) return refuse(422, [{ field: 'form', text: full }]);

  const kept = await changeBasket(event, slug, (basket) => withComment(basket, comment));
  if (!kept.ok)
    return refuse(
      kept.status,
      kept.status === 413 ? [{ field: 'form', text: m.commentBasketLarge() }] : [],
      'unavailable',
    );
  if (event.url.searchParams.get('return') === 'check') redirect(303, basketLink(slug, '/check'));
  // The page names the draft that the device need not keep any longer.
  const from = targetIn(fields.get('from') ?? '') ? `&from=${fields.get('from')}` : '';
  redirect(303, `${basketLink(slug)}&added=${id}${from}`);
}
