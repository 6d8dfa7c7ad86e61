import { randomUUID } from 'node:crypto';
import type { BasketComment } from '#server/baskets/schema.ts';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  basketComment,
  type Mistake,
  mistakesIn,
  whyFull,
  withComment,
} from '#lib/commenting/add-comment.ts';
import { changeBasket, readBasket } from '#lib/commenting/basket.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { basketLink } from '#lib/commenting/links.ts';
import { placeOf } from '#lib/commenting/place.server.ts';
import { quoted } from '#lib/commenting/quoted.server.ts';
import { openReceipt } from '#lib/commenting/receipt-cookie.server.ts';
import { alreadySent } from '#lib/commenting/receipt.server.ts';
import {
  nothingWritten,
  targetIn,
  targetKey,
  type Written,
  writtenBefore,
  writtenIn,
} from '#lib/commenting/written.ts';
import { unlessAway } from '#lib/commenting/while-away.server.ts';
import * as m from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const load: PageServerLoad = async (event) =>
  (await unlessAway(event, () => show(event))) ?? { state: 'away' as const };

async function show(event: Parameters<PageServerLoad>[0]) {
  const { searchParams } = event.url;
  const edited = searchParams.get('edit');
  const held = edited ? await readBasket(event, searchParams.get('consultation') ?? '') : undefined;
  if (held && !held.ok) error(held.status, '');
  const comment = held?.data?.basket.comments.find(({ id }) => id === edited);
  if (edited && !comment) return { state: 'gone' as const };

  const asked = comment ? writtenBefore(comment) : writtenIn(quoteAskedFor(searchParams));
  const target = targetIn(asked.target);
  if (!target) error(404, '');
  const place = await placeOf(event, target);
  const { slug, responsibleBody, trial } = place.consultation;
  const waiting = await readBasket(event, slug);
  const basket = waiting.ok ? waiting.data?.basket : undefined;
  if (basket?.sent) openReceipt(event, basket.sent);
  const { written } = await quoted(event, place, asked);
  return {
    state: 'form' as const,
    id: comment?.id ?? randomUUID(),
    editing: comment !== undefined,
    written,
    place,
    waiting: waitingOn(place.target, basket?.comments ?? []).filter((id) => id !== edited),
    sent: await alreadySent(event, slug, target, basket?.sent),
    responsible: [responsibleBody],
    trial,
  };
}

const waitingOn = (target: string, comments: BasketComment[]): string[] =>
  comments.filter((comment) => targetKey(comment.target) === target).map(({ id }) => id);

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
  const refuse = (status: number, mistakes: Mistake[], notKept?: 'closed' | 'sent' | 'unavailable') =>
    fail(status, { id, written: typed, mistakes, notKept });
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
  const kept = await changeBasket(event, slug, (basket) =>
    withComment(basket, comment, { quotedIn, languages }),
  );
  if (!kept.ok && kept.status === 413) return refuse(413, [{ field: 'form', text: m.commentBasketLarge() }]);
  if (!kept.ok) return refuse(kept.status, [], 'unavailable');

  if (event.url.searchParams.get('return') === 'check') redirect(303, basketLink(slug, '/check'));
  // The page names the draft that the device need not keep any longer.
  const from = targetIn(fields.get('from') ?? '') ? `&from=${fields.get('from')}` : '';
  redirect(303, `${basketLink(slug)}&added=${id}${from}`);
}
