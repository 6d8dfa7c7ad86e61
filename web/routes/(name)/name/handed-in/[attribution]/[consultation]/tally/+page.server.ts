import { fail, redirect } from '@sveltejs/kit';
import type { TallyRecord } from '#server/tallies/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { countedPlaces } from '#lib/name/counted-places.server.ts';
import { tallyLink } from '#lib/name/handed-in.ts';
import { keyOf, readIntake, recordRefusals, wantFactor } from '#lib/name/handed-in.server.ts';
import { readTallyTyped, tallyTypedIn, tallyWords } from '#lib/name/tally-form.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  wantFactor(event, session);
  const [intake, places] = await Promise.all([
    readIntake(event, session, event.params),
    countedPlaces(event, event.params.consultation),
  ]);
  return { ...intake, places };
};

export const actions: Actions = {
  /** Adds lines to the form; nothing is handed in yet. */
  find: async (event) => {
    const form = await readForm(event.request);
    return { typed: tallyTypedIn(form), key: keyOf(form), words: form.get('find') ?? '', mistakes: [] };
  },

  record: async (event) => {
    const form = await readForm(event.request);
    const typed = tallyTypedIn(form);
    const kept = { typed, key: keyOf(form), words: '' };
    const read = readTallyTyped(typed);
    if ('mistakes' in read) return fail(422, { ...kept, mistakes: read.mistakes });
    const { attribution: attributionId, consultation } = event.params;
    const answer = await callAsSelf<TallyRecord>(event, '/tallies', {
      method: 'POST',
      headers: { 'idempotency-key': kept.key },
      body: { attributionId, consultation, ...read.content },
    });
    if (answer.ok) redirect(303, `${tallyLink(answer.data.id)}?recorded`);
    return fail(answer.status, { ...kept, mistakes: mistakesIn(answer, tallyWords, recordRefusals) });
  },
};
