import { fail, redirect } from '@sveltejs/kit';
import type { CommentSet } from '#server/sets/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { locale } from '#lib/locale.ts';
import { eventLink } from '#lib/name/handed-in.ts';
import { partOf, readEvent, withdrawRecord } from '#lib/name/handed-in.server.ts';
import { setLink } from '#lib/name/words.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const [record, sets] = await Promise.all([
    readEvent(event, event.params.event),
    readAsSelf<{ items: CommentSet[] }>(event, `/sets?limit=100&language=${locale()}`),
  ]);
  return {
    record,
    part: partOf(session, record),
    sent: sets.items.filter((set) => set.event?.id === record.id && set.submittedAt),
    done: event.url.searchParams.keys().next().value,
  };
};

export const actions: Actions = {
  /** Starts a set for what was said there, or goes on with the one that was begun. */
  write: async (event) => {
    const form = await readForm(event.request);
    const answer = await callAsSelf<CommentSet>(event, '/sets', {
      method: 'POST',
      body: {
        attributionId: form.get('attribution') ?? '',
        consultation: form.get('consultation') ?? '',
        eventId: event.params.event,
      },
    });
    if (answer.ok) redirect(303, setLink(answer.data.id));
    return fail(answer.status, { mistakes: mistakesIn(answer) });
  },

  withdraw: (event) => withdrawRecord(event, 'events', event.params.event, eventLink(event.params.event)),
};
