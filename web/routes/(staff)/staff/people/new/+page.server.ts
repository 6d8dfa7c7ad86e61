import { fail } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { InvitedPerson } from '#server/people/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const typed = {
      name: (form.get('name') ?? '').trim(),
      email: (form.get('email') ?? '').trim(),
      language: form.get('language') === 'en' ? 'en' : 'vi',
    };
    const missing = [
      ...(typed.name === '' ? [{ field: 'name', text: m.peopleNameMissing() }] : []),
      ...(typed.email === '' ? [{ field: 'email', text: m.peopleEmailWrong() }] : []),
    ];
    if (missing.length > 0) return fail(422, { typed, mistakes: missing });
    const answer = await callAsSelf<Static<typeof InvitedPerson>>(event, '/staff', {
      method: 'POST',
      body: { ...typed, ...(form.get('by-hand') === 'yes' ? { byHand: true } : {}) },
    });
    if (answer.ok) return { invited: answer.data };
    const words = { name: m.peopleNameMissing, email: m.peopleEmailWrong };
    return fail(answer.status, { typed, mistakes: mistakesIn(answer, words, { 409: m.peopleKnown }) });
  },
};
