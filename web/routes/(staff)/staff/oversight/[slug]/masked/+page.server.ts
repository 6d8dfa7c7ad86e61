import { fail, redirect } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { UnmaskingRequests } from '#server/masking/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { titlesBySlug } from '#lib/staff/titles.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const query = new URLSearchParams({ consultation: slug }).toString();
  const { items } = await readAsSelf<Static<typeof UnmaskingRequests>>(event, `/masking/requests?${query}`);
  const done = event.url.searchParams.get('done');
  return { requests: items, title: (await titlesBySlug(event))[slug] ?? slug, done };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const granted = form.get('answer') === 'grant';
    const id = encodeURIComponent(form.get('id') ?? '');
    const answer = await callAsSelf<null>(event, `/masking/requests/${id}/answer`, {
      method: 'POST',
      body: { granted },
    });
    const done = granted ? 'granted' : 'refused';
    if (answer.ok) redirect(303, to(`/staff/oversight/${event.params.slug}/masked?done=${done}`));
    return fail(answer.status, { mistakes: mistakesIn(answer, {}, { 409: m.mkAnsweredAlready }) });
  },
};
