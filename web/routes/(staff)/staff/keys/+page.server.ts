import { fail, redirect } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { ApiKeys, KeyMade } from '#server/api-keys/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  keys: (await readAsSelf<Static<typeof ApiKeys>>(event, '/auth/keys')).items,
  done: event.url.searchParams.has('done'),
});

export const actions: Actions = {
  make: async (event) => {
    const form = await readForm(event.request);
    const typed = {
      name: (form.get('name') ?? '').trim(),
      writes: form.get('scope') === 'write',
      days: form.get('days') ?? '',
    };
    const missing = { field: 'name', text: m.keysNameMissing() };
    if (typed.name === '') return fail(422, { typed, mistakes: [missing] });
    const answer = await callAsSelf<KeyMade>(event, '/auth/keys', {
      method: 'POST',
      body: {
        name: typed.name,
        scopes: typed.writes ? ['read', 'write'] : ['read'],
        days: Number(typed.days),
      },
    });
    if (answer.ok) return { made: answer.data };
    const mistakes = mistakesIn(
      answer,
      { name: m.keysNameMissing },
      { 403: m.keysFactorFirst, 409: m.keysTooMany },
    );
    return fail(answer.status, { typed, mistakes });
  },

  revoke: async (event) => {
    const id = encodeURIComponent((await readForm(event.request)).get('id') ?? '');
    const answer = await callAsSelf(event, `/auth/keys/${id}`, { method: 'DELETE' });
    if (answer.ok) redirect(303, to('/staff/keys?done'));
    return fail(answer.status, { mistakes: mistakesIn(answer) });
  },
};
