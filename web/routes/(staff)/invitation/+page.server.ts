import { error, fail, redirect } from '@sveltejs/kit';
import type { Accepted, Invitation } from '#server/invitations/schema.ts';
import type { Static } from 'typebox';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { setUpPlace } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const token = event.url.searchParams.get('token') ?? '';
  // Looking at an invitation uses nothing up: whatever looks through mails may do it too.
  const answer = await callAsSelf<Invitation>(event, '/auth/invitation', { method: 'POST', body: { token } });
  if (answer.ok) return { invitation: answer.data, token };
  if (answer.status !== 400 && answer.status !== 404) error(answer.status, '');
  return { invitation: undefined, token };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const password = form.get('password') ?? '';
    const needed = form.get('needed') === 'yes';
    if (needed && password === '')
      return fail(422, { mistakes: [{ field: 'password', text: m.passwordMissing() }] });
    const answer = await callAsSelf<Static<typeof Accepted>>(event, '/auth/invitation/acceptance', {
      method: 'POST',
      body: { token: form.get('token') ?? '', ...(password === '' ? {} : { password }) },
    });
    if (!answer.ok)
      return fail(answer.status, { mistakes: mistakesIn(answer, { password: m.passwordWeak }) });
    redirect(303, to(answer.data.secondFactor === 'set_up' ? setUpPlace : '/staff'));
  },
};
