import { fail, redirect } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { Sample, Samples } from '#server/samples/schema.ts';
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
  const { items } = await readAsSelf<Static<typeof Samples>>(event, `/consultations/${slug}/samples`);
  return { slug, samples: items, title: (await titlesBySlug(event))[slug] ?? slug };
};

export const actions: Actions = {
  default: async (event) => {
    const { slug } = event.params;
    const form = await readForm(event.request);
    const typed = {
      of: form.get('of') === 'set_aside' ? ('set_aside' as const) : ('withheld' as const),
      value: (form.get('value') ?? '').trim(),
      size: form.get('size') ?? '',
    };
    const answer = await callAsSelf<Static<typeof Sample>>(event, `/consultations/${slug}/samples`, {
      method: 'POST',
      body: { ...typed, size: Number(typed.size) },
    });
    if (answer.ok) redirect(303, to(`/staff/oversight/${slug}/samples/${answer.data.number}`));
    const words = { value: m.smValueMissing, size: m.smSizeWrong };
    return fail(answer.status, { typed, mistakes: mistakesIn(answer, words) });
  },
};
