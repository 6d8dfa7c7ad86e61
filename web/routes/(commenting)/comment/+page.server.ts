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
import { cameByQr } from '#lib/commenting/arrival.server.ts';
import { changeBasket, readBasket } from '#lib/commenting/basket.server.ts';
import { formId } from '#lib/commenting/form-id.server.ts';
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
  const named = held?.data?.basket.comments.find(({ id }) => id === edited);
  if (edited && !named) return { state: 'gone' as const };

  const asked = named ? writtenBefore(named) : writtenIn(quoteAskedFor(searchParams));
  const target = targetIn(asked.target);
  if (!target) error(404, '');
  const place = await placeOf(event, target);
  const { slug, responsibleBody, trial } = place.consultation;
  const waiting = await readBasket(event, slug);
  const basket = waiting.ok ? waiting.data?.basket : undefined;
  if (basket?.sent) openReceipt(event, basket.sent);
  const id = edited ?? formId(searchParams);
  const before = basket?.comments.find((comment) => comment.id === id);
  const { written } = await quoted(event, place, before ? writtenBefore(before) : asked);
  return {
    state: 'form' as const,
    id,
    editing: before !== undefined,
    /** A further comment at this place, where the address stands for one that is written already. */
    another: before && !edited ? `${event.url.search}&more=${basket?.comments.length}` : undefined,
    written,
    place,
    waiting: waitingOn(place.target, basket?.comments ?? []).filter((known) => known !== id),
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
    const editing = fields.has('editing');
    const written = writtenIn(fields);
    // Changing the language posts what was typed and shows it again, so that none of it is lost.
    if (fields.get('step') === 'language') return { id, editing, written, mistakes: [], notKept: undefined };
    return keep(event, { id, editing, from: fields.get('from') ?? '' }, written);
  },
};

interface Form {
  id: string;
  /** Whether the form showed what stands in the basket; if not, it must not replace it. */
  editing: boolean;
  from: string;
}

async function keep(event: RequestEvent, { id, editing, from }: Form, typed: Written) {
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
