import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { placeOf } from '#lib/commenting/place.server.ts';
import { quoted } from '#lib/commenting/quoted.server.ts';
import { unlessAway } from '#lib/commenting/while-away.server.ts';
import { nothingWritten, targetIn, targetKey, writtenBefore } from '#lib/commenting/written.ts';
import { readOpenSet } from '#lib/name/sets.server.ts';
import { keepDraft } from '#lib/name/write.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) =>
  (await unlessAway(event, () => show(event))) ?? { state: 'away' as const, id: event.params.set };

async function show(event: Parameters<PageServerLoad>[0]) {
  const set = await readOpenSet(event, event.params.set);
  const { searchParams } = event.url;
  const draft = set.drafts.find(({ id }) => id === searchParams.get('comment'));
  if (searchParams.has('comment') && !draft && event.request.method === 'GET') {
    return { state: 'gone' as const, id: set.id };
  }
  const target = draft?.target ?? targetAsked(searchParams);
  if (!target) return { state: 'away' as const, id: set.id };
  const place = await placeOf(event, target);
  if (place.consultation.slug !== set.consultation.slug) error(404, '');
  const asked = draft ? writtenBefore(draft) : nothingWritten(targetKey(target));
  const { written } = await quoted(event, place, asked);
  return {
    state: 'form' as const,
    set,
    id: draft?.id ?? randomUUID(),
    revision: draft?.revision ?? 0,
    draft,
    written,
    place,
    others: set.drafts.filter(
      (other) => other.id !== draft?.id && targetKey(other.target) === targetKey(target),
    ),
  };
}

function targetAsked(search: URLSearchParams) {
  const kind = (['section', 'document', 'question'] as const).find((name) => search.has(name));
  return kind && targetIn(`${kind}:${search.get(kind)?.toLowerCase()}`);
}

export const actions: Actions = { default: keepDraft };
