import { fail, redirect } from '@sveltejs/kit';
import type { Sample } from '#server/agreement/schema.ts';
import { readAnalysts } from '#lib/coding/read.server.ts';
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
  const { session } = await event.parent();
  const query = new URLSearchParams({ consultation: slug }).toString();
  const analysts = await readAnalysts(event, slug);
  return {
    slug,
    others: analysts.filter(({ id }) => id !== session.person.id),
    samples: (await readAsSelf<{ items: Sample[] }>(event, `/analysis/agreement?${query}`)).items,
    title: (await titlesBySlug(event))[slug] ?? slug,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { slug } = event.params;
    const form = await readForm(event.request);
    const typed = {
      with: form.get('with') ?? '',
      size: form.get('size') ?? '',
      seed: (form.get('seed') ?? '').trim(),
    };
    const answer = await callAsSelf<Sample>(event, '/analysis/agreement', {
      method: 'POST',
      body: {
        consultation: slug,
        with: typed.with,
        size: Number(typed.size),
        ...(typed.seed === '' ? {} : { seed: typed.seed }),
      },
    });
    if (answer.ok) redirect(303, to(`/staff/analysis/${slug}/agreement/${answer.data.id}`));
    const words = { with: m.coWithWrong, size: m.coSizeWrong, seed: m.coSeedWrong };
    return fail(answer.status, { typed, mistakes: mistakesIn(answer, words, { 422: m.coTooFew }) });
  },
};
