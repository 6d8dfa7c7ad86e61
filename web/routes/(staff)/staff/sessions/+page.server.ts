import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { Sessions } from '#server/accounts/schema.ts';
import { type Answer } from '#lib/commenting/api.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  sessions: (await readAsSelf<Static<typeof Sessions>>(event, '/auth/sessions')).items,
  done: event.url.searchParams.has('done'),
});

export const actions: Actions = {
  end: async (event: RequestEvent) => {
    const id = encodeURIComponent((await readForm(event.request)).get('id') ?? '');
    return answered(await callAsSelf(event, `/auth/sessions/${id}`, { method: 'DELETE' }));
  },
  others: async (event: RequestEvent) =>
    answered(await callAsSelf(event, '/auth/sessions/ending', { method: 'POST' })),
};

function answered(answer: Answer<unknown>) {
  if (answer.ok) redirect(303, to('/staff/sessions?done'));
  return fail(answer.status, { mistakes: mistakesIn(answer) });
}
