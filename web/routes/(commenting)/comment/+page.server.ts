import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { readBasket } from '#lib/commenting/basket.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { formId } from '#lib/commenting/form-id.server.ts';
import { placeOf } from '#lib/commenting/place.server.ts';
import { quoted } from '#lib/commenting/quoted.server.ts';
import { openReceipt } from '#lib/commenting/receipt-cookie.server.ts';
import { alreadySent } from '#lib/commenting/receipt.server.ts';
import { unlessAway } from '#lib/commenting/while-away.server.ts';
import { nothingWritten, targetIn, targetKey, writtenBefore, writtenIn } from '#lib/commenting/written.ts';
import type { BasketComment } from '#server/baskets/schema.ts';
import type { Actions, PageServerLoad } from './$types';
import { keep } from './keep.server.ts';

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
