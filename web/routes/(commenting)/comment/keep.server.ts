import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  basketComment,
  type Mistake,
  mistakesIn,
  whyFull,
  withComment,
} from '#lib/commenting/add-comment.ts';
import { cameByQr } from '#lib/commenting/arrival.server.ts';
import { changeBasket, readBasket } from '#lib/commenting/basket.server.ts';
import { basketLink } from '#lib/commenting/links.ts';
import { placeOf } from '#lib/commenting/place.server.ts';
import { quoted } from '#lib/commenting/quoted.server.ts';
import { unlessAway } from '#lib/commenting/while-away.server.ts';
import { targetIn, type Written, writtenBefore } from '#lib/commenting/written.ts';
import * as m from '#lib/messages.ts';
import type { BasketComment } from '#server/baskets/schema.ts';

interface Form {
  id: string;
  /** Whether the form showed what stands in the basket; if not, it must not replace it. */
  editing: boolean;
  from: string;
}

/** Keeps what was typed in the basket and goes on to it; where that cannot be, says why beside what was typed. */
export async function keep(event: RequestEvent, { id, editing, from }: Form, typed: Written) {
  const target = targetIn(typed.target);
  if (!target) error(400, '');
  const refuse = (status: number, mistakes: Mistake[], notKept?: 'closed' | 'sent' | 'unavailable') =>
    fail(status, { id, editing, written: typed, mistakes, notKept });
  const place = await unlessAway(event, () => placeOf(event, target));
  const found = place && (await unlessAway(event, () => quoted(event, place, typed)));
  if (!found) return refuse(503, [], 'unavailable');
  const { slug, phase, languages } = place.consultation;
  if (phase !== 'open') return refuse(409, [], 'closed');
  const { written, quotedIn } = found;
  const mistakes = mistakesIn(written, quotedIn !== undefined);
  if (mistakes.length > 0) return refuse(422, mistakes);

  const comment = basketComment(id, targetIn(written.target) ?? target, written);
  const before = await readBasket(event, slug);
  if (!before.ok) return refuse(before.status, [], 'unavailable');
  if (before.data?.basket.sent) return refuse(409, [], 'sent');
  const full = before.data && whyFull(before.data.basket, comment);
  if (full) return refuse(422, [{ field: 'form', text: full }]);
  const other = randomUUID();
  const kept = await changeBasket(event, slug, (basket) => {
    const stranger = !editing && basket.comments.some((known) => known.id === id && !same(known, comment));
    const added = withComment(basket, stranger ? { ...comment, id: other } : comment, {
      quotedIn,
      languages,
    });
    return cameByQr(event, slug) ? { ...added, channel: 'qr' } : added;
  });
  if (!kept.ok && kept.status === 413) return refuse(413, [{ field: 'form', text: m.commentBasketLarge() }]);
  if (!kept.ok) return refuse(kept.status, [], 'unavailable');

  if (event.url.searchParams.get('return') === 'check') redirect(303, basketLink(slug, '/check'));
  // The page names the draft that the device need not keep any longer.
  redirect(303, `${basketLink(slug)}&added=${id}${targetIn(from) ? `&from=${from}` : ''}`);
}

const same = (one: BasketComment, other: BasketComment): boolean =>
  JSON.stringify(writtenBefore(one)) === JSON.stringify(writtenBefore(other));
