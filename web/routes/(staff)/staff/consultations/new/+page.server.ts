import { fail, redirect } from '@sveltejs/kit';
import type { Checklist } from '#server/checklist/schema.ts';
import type { Settings } from '#server/settings/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { isLocale, to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { deskZone } from '#lib/staff/moments.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether a trial can be made here is known to who runs the installation; nobody else is offered one. */
export const load: PageServerLoad = async (event) => {
  const { session } = await event.parent();
  const isAdministrator = session.roles.some(({ role }) => role === 'administrator');
  const checklist = isAdministrator ? await callAsSelf<Checklist>(event, '/checklist') : undefined;
  return { offersTrial: checklist?.ok === true && checklist.data.trial };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const read = (name: string) => (form.get(name) ?? '').trim();
    const language = read('language');
    const typed = {
      title: read('title'),
      slug: read('slug'),
      timeZone: read('timeZone') || deskZone,
      language: isLocale(language) ? language : event.locals.locale,
      trial: read('trial') === 'yes',
    };
    const missing = { field: 'title', text: m.newConsultationTitleMissing() };
    if (typed.title === '') return fail(422, { typed, mistakes: [missing] });
    const { slug, trial, ...rest } = typed;
    const answer = await callAsSelf<Settings>(event, '/consultations', {
      method: 'POST',
      body: { ...rest, ...(slug === '' ? {} : { slug }), ...(trial ? { trial } : {}) },
    });
    if (answer.ok) redirect(303, to(`/staff/consultations/${answer.data.slug}?done=created`));
    const words = {
      title: m.newConsultationTitleMissing,
      slug: m.newConsultationSlugWrong,
      timeZone: m.newConsultationZoneWrong,
      trial: m.newConsultationNoTrial,
    };
    if (answer.status === 409)
      return fail(409, { typed, mistakes: [{ field: 'slug', text: m.newConsultationSlugTaken() }] });
    return fail(answer.status, { typed, mistakes: mistakesIn(answer, words) });
  },
};
