import { fail, redirect } from '@sveltejs/kit';
import type { OwnBackgrounds } from '#server/background/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { apiPath, settingsOf } from '#lib/staff/settings.server.ts';
import { aboutTyped, refusedAt } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug, language: own } = await settingsOf(event);
  return { slug, own };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const { slug } = event.params;
    const body = { ...aboutTyped(form), url: (form.get('url') ?? '').trim() };
    const path = apiPath(slug, '/background-links');
    const answer = await callAsSelf<OwnBackgrounds>(event, path, { method: 'POST', body });
    if (answer.ok) redirect(303, to(`/staff/consultations/${slug}/background?done=added`));
    const { language: own } = await settingsOf(event);
    return fail(answer.status, { typed: Object.fromEntries(form), mistakes: refusedAt(answer, own) });
  },
};
