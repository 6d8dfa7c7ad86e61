import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { afterSignIn } from '#lib/staff/session.server.ts';
import { waysHere } from '#lib/staff/ways.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { link } = await waysHere(event);
  // Shown with a button, and opened only by it: whatever looks through mails presses none.
  return {
    possible: link,
    token: event.url.searchParams.get('token'),
    sent: event.url.searchParams.has('sent'),
  };
};

export const actions: Actions = {
  ask: async (event) => {
    const email = ((await readForm(event.request)).get('email') ?? '').trim();
    const answer = await callAsSelf(event, '/auth/link', { method: 'POST', body: { email } });
    if (answer.ok) redirect(303, to('/sign-in/link?sent'));
    return fail(answer.status, { email, mistakes: mistakesIn(answer, { email: m.signInEmailMissing }) });
  },

  open: async (event) => {
    const token = (await readForm(event.request)).get('token') ?? '';
    const answer = await callAsSelf(event, '/auth/link/opening', { method: 'POST', body: { token } });
    if (answer.ok) redirect(303, afterSignIn(event.url));
    const spent = { 400: m.mailedLinkSpent, 401: m.mailedLinkSpent, 404: m.mailedLinkSpent };
    return fail(answer.status, { mistakes: mistakesIn(answer, {}, spent) });
  },
};
