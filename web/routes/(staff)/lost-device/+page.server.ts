import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ sent: url.searchParams.has('sent') });

export const actions: Actions = {
  default: async (event) => {
    const email = ((await readForm(event.request)).get('email') ?? '').trim();
    const answer = await callAsSelf(event, '/auth/lost-device', { method: 'POST', body: { email } });
    if (answer.ok) redirect(303, to('/lost-device?sent'));
    return fail(answer.status, { email, mistakes: mistakesIn(answer, { email: m.signInEmailMissing }) });
  },
};
