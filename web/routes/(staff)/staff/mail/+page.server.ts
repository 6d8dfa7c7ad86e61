import { fail, redirect } from '@sveltejs/kit';
import type { MailSettings, Undeliverable } from '#server/mail/schema.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [settings, undeliverable] = await Promise.all([
    readAsSelf<MailSettings>(event, '/mail/settings'),
    readAsSelf<Undeliverable>(event, '/mail/undeliverable'),
  ]);
  return { settings, undeliverable: undeliverable.items, sent: event.url.searchParams.has('sent') };
};

export const actions: Actions = {
  test: async (event) => {
    const answer = await callAsSelf(event, '/mail/test', { method: 'POST' });
    if (answer.ok) redirect(303, to('/staff/mail?sent'));
    return fail(answer.status, { mistakes: mistakesIn(answer, {}, { 422: m.mailNoServer }) });
  },
};
