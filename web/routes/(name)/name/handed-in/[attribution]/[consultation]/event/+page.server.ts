import { fail, redirect } from '@sveltejs/kit';
import type { EventRecord } from '#server/events/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { eventTypedIn, eventWords, readEventTyped } from '#lib/name/event-form.ts';
import { eventLink } from '#lib/name/handed-in.ts';
import { keyOf, readIntake, recordRefusals, wantFactor } from '#lib/name/handed-in.server.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  wantFactor(event, session);
  return readIntake(event, session, event.params);
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const typed = eventTypedIn(form);
    const key = keyOf(form);
    const read = readEventTyped(typed);
    if ('mistakes' in read) return fail(422, { typed, key, mistakes: read.mistakes });
    const { attribution: attributionId, consultation } = event.params;
    const { attendance, ...said } = read.content;
    const answer = await callAsSelf<EventRecord>(event, '/events', {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: { attributionId, consultation, ...said, ...(attendance === null ? {} : { attendance }) },
    });
    if (answer.ok) redirect(303, `${eventLink(answer.data.id)}?recorded`);
    return fail(answer.status, { typed, key, mistakes: mistakesIn(answer, eventWords, recordRefusals) });
  },
};
