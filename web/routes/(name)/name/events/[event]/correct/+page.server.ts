import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { eventTypedBefore, eventTypedIn, eventWords, readEventTyped } from '#lib/name/event-form.ts';
import { eventLink } from '#lib/name/handed-in.ts';
import { readEvent, toldBy, wantFactor } from '#lib/name/handed-in.server.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  wantFactor(event, session);
  const record = await readEvent(event, event.params.event);
  return { ...toldBy(session, record), record, before: eventTypedBefore(record) };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const typed = eventTypedIn(form);
    const revision = Number(form.get('revision')) || 0;
    const read = readEventTyped(typed);
    if ('mistakes' in read) return fail(422, { typed, revision, stale: false, mistakes: read.mistakes });
    const answer = await callAsSelf(event, `/events/${encodeURIComponent(event.params.event)}`, {
      method: 'PATCH',
      body: { revision, ...read.content },
    });
    if (answer.ok) redirect(303, `${eventLink(event.params.event)}?corrected`);
    const stale = answer.status === 409;
    return fail(answer.status, { typed, revision, stale, mistakes: mistakesIn(answer, eventWords) });
  },
};
