import { fail, redirect } from '@sveltejs/kit';
import type { HandledMany } from '#server/handling/schema.ts';
import { readAnalysts } from '#lib/coding/read.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { filtersIn as asBody } from '#lib/staff/export-words.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { titlesBySlug } from '#lib/staff/titles.server.ts';
import { filtersIn } from '#lib/workbench/address.ts';
import { readFacets } from '#lib/workbench/list.server.ts';
import { provinceNames } from '#lib/workbench/provinces.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const { searchParams } = event.url;
  const changed = searchParams.get('changed') ?? '';
  return {
    slug,
    analysts: await readAnalysts(event, slug),
    facets: await readFacets(event, slug),
    provinces: await provinceNames(event.fetch),
    changed: /^[0-9]{1,9}$/.test(changed) ? Number(changed) : undefined,
    title: (await titlesBySlug(event))[slug] ?? slug,
  };
};

/** What a form says of a field that may stay as it is. */
const stays = 'stays';

export const actions: Actions = {
  default: async (event) => {
    const { slug } = event.params;
    const form = await readForm(event.request);
    const typed = { state: form.get('state') ?? stays, assignedTo: form.get('assignedTo') ?? stays };
    if (typed.state === stays && typed.assignedTo === stays)
      return fail(422, { typed, mistakes: [{ field: 'form', text: m.coManyNothing() }] });
    const change = {
      ...(typed.state === stays ? {} : { state: typed.state }),
      ...(typed.assignedTo === stays ? {} : { assignedTo: typed.assignedTo || null }),
    };
    const filters = filtersIn(event.url.searchParams);
    const answer = await callAsSelf<HandledMany>(event, '/analysis/handling', {
      method: 'POST',
      body: { consultation: slug, filters: asBody(filters), change },
    });
    if (answer.ok) {
      filters.set('changed', String(answer.data.changed));
      redirect(303, to(`/staff/analysis/${slug}/handling?${filters}`));
    }
    const words = { filters: m.coManyTooMany, change: m.coAssignedWrong };
    return fail(answer.status, { typed, mistakes: mistakesIn(answer, words) });
  },
};
