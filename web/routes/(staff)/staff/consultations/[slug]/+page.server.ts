import { fail, redirect } from '@sveltejs/kit';
import type { Settings } from '#server/settings/schema.ts';
import type { Opening } from '#server/settings/opening-schema.ts';
import type { Static } from 'typebox';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath, settingsOf, textIn } from '#lib/staff/settings.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [settings, opening] = await Promise.all([
    settingsOf(event),
    readAsSelf<Static<typeof Opening>>(event, apiPath(event.params.slug, '/opening')),
  ]);
  return {
    settings,
    opening,
    title: textIn(settings, event.locals.locale)?.title ?? event.params.slug,
    done: event.url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  open: async (event) => {
    const path = apiPath(event.params.slug, '/opening');
    const answer = await callAsSelf<Settings>(event, path, { method: 'POST' });
    if (answer.ok) redirect(303, to(`/staff/consultations/${event.params.slug}?done=opened`));
    const whole = { 409: m.openingDoneAlready, 422: m.openingNotYet };
    return fail(answer.status, { mistakes: mistakesIn(answer, {}, whole) });
  },
};
