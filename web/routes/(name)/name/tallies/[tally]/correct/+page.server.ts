import { isDeepStrictEqual } from 'node:util';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { countedPlaces } from '#lib/name/counted-places.server.ts';
import { tallyLink } from '#lib/name/handed-in.ts';
import { readTally, toldBy, wantFactor } from '#lib/name/handed-in.server.ts';
import {
  readTallyTyped,
  type TallyTyped,
  tallyTypedBefore,
  tallyTypedIn,
  tallyWords,
} from '#lib/name/tally-form.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

async function show(event: RequestEvent<{ tally: string }>) {
  const record = await readTally(event, event.params.tally);
  const places = await countedPlaces(event, record.consultation.slug);
  const lost = record.lines.filter(({ place }) => !places.some(({ node }) => node === place));
  return { record, places, lost, before: tallyTypedBefore(record, places) };
}

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  wantFactor(event, session);
  const shown = await show(event);
  return { ...toldBy(session, shown.record), ...shown };
};

export const actions: Actions = {
  /** Adds lines to the form; nothing is changed yet. */
  find: async (event) => {
    const form = await readForm(event.request);
    return { ...keptOf(form), words: form.get('find') ?? '', stale: false, mistakes: [] };
  },

  correct: async (event) => {
    const kept = { ...keptOf(await readForm(event.request)), words: '', stale: false };
    const read = readTallyTyped(kept.typed);
    if ('mistakes' in read) return fail(422, { ...kept, mistakes: read.mistakes });
    const { lines, ...said } = read.content;
    const answer = await callAsSelf(event, `/tallies/${encodeURIComponent(event.params.tally)}`, {
      method: 'PATCH',
      body: { revision: kept.revision, ...said, ...((await changes(event, kept.typed)) ? { lines } : {}) },
    });
    if (answer.ok) redirect(303, `${tallyLink(event.params.tally)}?corrected`);
    const stale = answer.status === 409;
    return fail(answer.status, { ...kept, stale, mistakes: mistakesIn(answer, tallyWords) });
  },
};

const keptOf = (form: Map<string, string>) => ({
  typed: tallyTypedIn(form),
  revision: Number(form.get('revision')) || 0,
});

/** Whether numbers change: only then are lines sent, so that those of sections that are gone stay. */
async function changes(event: RequestEvent<{ tally: string }>, typed: TallyTyped): Promise<boolean> {
  const { before } = await show(event);
  const [was, is] = [readTallyTyped(before), readTallyTyped(typed)];
  return !('content' in was && 'content' in is && isDeepStrictEqual(was.content.lines, is.content.lines));
}
