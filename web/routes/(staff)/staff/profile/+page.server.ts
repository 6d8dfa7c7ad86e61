import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { isLocale, to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { type Mistake, mistakesIn } from '#lib/staff/refusals.ts';
import { factorTyped } from '#lib/staff/second-factor.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ done: url.searchParams.get('done') });

export const actions: Actions = {
  profile: async (event) => {
    const form = await readForm(event.request);
    const name = (form.get('name') ?? '').trim();
    const language = form.get('language') ?? '';
    if (name === '') return fail(422, { name, mistakes: [{ field: 'name', text: m.profileNameMissing() }] });
    const answer = await callAsSelf(event, '/auth/profile', { method: 'PATCH', body: { name, language } });
    if (!answer.ok)
      return fail(answer.status, { name, mistakes: mistakesIn(answer, { name: m.profileNameMissing }) });
    redirect(303, to('/staff/profile?done=profile', isLocale(language) ? language : undefined));
  },

  password: async (event) => {
    const form = await readForm(event.request);
    const current = form.get('current') ?? '';
    const next = form.get('next') ?? '';
    const factor = factorTyped(form.get('code') ?? '');
    const missing: Mistake[] = [
      ...(current === '' ? [{ field: 'current', text: m.signInPasswordMissing() }] : []),
      ...(next === '' ? [{ field: 'next', text: m.passwordMissing() }] : []),
      ...(form.has('code') && !factor ? [{ field: 'code', text: m.totpMissing() }] : []),
    ];
    if (missing.length > 0) return fail(422, { mistakes: missing });
    const answer = await callAsSelf(event, '/auth/password', {
      method: 'POST',
      body: { current, next, ...(factor ? { secondFactor: factor } : {}) },
    });
    if (answer.ok) redirect(303, to('/staff/profile?done=password'));
    const mistakes = mistakesIn(answer, { next: m.passwordWeak }, { 401: m.passwordWrong });
    return fail(answer.status, { mistakes });
  },
};
