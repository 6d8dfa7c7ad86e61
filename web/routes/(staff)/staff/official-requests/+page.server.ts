import { fail, redirect } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { OfficialRequest, OfficialRequests, Outcome } from '#server/official-requests/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { outcomes } from './words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  requests: (await readAsSelf<Static<typeof OfficialRequests>>(event, '/official-requests/records')).items,
  done: event.url.searchParams.get('done'),
});

export const actions: Actions = {
  add: async (event) => {
    const receivedDay = ((await readForm(event.request)).get('receivedDay') ?? '').trim();
    const typed = { receivedDay };
    const answer = await callAsSelf<OfficialRequest>(event, '/official-requests', {
      method: 'POST',
      body: typed,
    });
    if (answer.ok) redirect(303, to('/staff/official-requests?done=added'));
    const mistakes = mistakesIn(answer, { receivedDay: m.checklistDayWrong }, { 403: m.sampleNotYou });
    return fail(answer.status, { typed, id: '', mistakes });
  },

  decide: async (event) => {
    const form = await readForm(event.request);
    const id = form.get('id') ?? '';
    const decidedDay = (form.get('decidedDay') ?? '').trim();
    const outcome: Outcome | undefined = outcomes.find((known) => known === form.get('outcome'));
    const typed = { decidedDay, outcome };
    const day = `decidedDay-${id}`;
    if (!outcome)
      return fail(422, {
        typed,
        id,
        mistakes: [{ field: `outcome-${id}`, text: m.requestOutcomeMissing() }],
      });
    const answer = await callAsSelf<OfficialRequest>(event, `/official-requests/${encodeURIComponent(id)}`, {
      method: 'PATCH',
      body: { decidedDay, outcome },
    });
    if (answer.ok) redirect(303, to('/staff/official-requests?done=decided'));
    const mistakes = mistakesIn(
      answer,
      { decidedDay: m.requestDayWrong },
      { 403: m.sampleNotYou, 409: m.requestDecidedAlready },
    );
    return fail(answer.status, {
      typed,
      id,
      mistakes: mistakes.map(({ field, text }) => ({ field: field === 'decidedDay' ? day : field, text })),
    });
  },
};
