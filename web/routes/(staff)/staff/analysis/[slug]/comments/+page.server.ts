import { fail, redirect } from '@sveltejs/kit';
import { handle } from '#lib/coding/handling.server.ts';
import { readCoding } from '#lib/coding/read.server.ts';
import { addPoint, removePoint } from '#lib/coding/points.server.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { titlesBySlug } from '#lib/staff/titles.server.ts';
import { entryOf, keeping, viewIn } from '#lib/workbench/address.ts';
import { readWorkbench } from '#lib/workbench/list.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const wide = true;
  const { searchParams } = event.url;
  const done = searchParams.has('saved') ? 'saved' : searchParams.has('forgotten') ? 'forgotten' : undefined;
  const title = (await titlesBySlug(event))[slug] ?? slug;
  const workbench = await readWorkbench(event, slug);
  const read = searchParams.get('read');
  const items = workbench.list?.items ?? [];
  const open = read === 'first' ? items[0] : items.find(({ id }) => id === read);
  const isThere = open !== undefined && open.visibility !== 'withdrawn';
  const coding = isThere ? await readCoding(event, slug, open.id) : undefined;
  return { slug, title, done, wide, ...workbench, coding };
};

const back = (slug: string, query: URLSearchParams, done: string) =>
  to(`/staff/analysis/${slug}/comments?${new URLSearchParams([...viewIn(query), [done, '']])}`);

/** The comment that is worked on beside the list, and the place in the list to come back to. */
function worked({ params: { slug }, url: { searchParams } }: { params: { slug: string }; url: URL }) {
  const comment = searchParams.get('code') ?? '';
  return {
    params: { slug, comment },
    of: `/comments/${encodeURIComponent(comment)}`,
    back: `/staff/analysis/${slug}/comments?${keeping(searchParams, comment)}#${entryOf(comment)}`,
  };
}

export const actions: Actions = {
  add: (event) => addPoint(event, worked(event).params, worked(event).back),
  remove: (event) => removePoint(event, worked(event).params, worked(event).back),
  handle: (event) => handle(event, worked(event).of, worked(event).back),

  save: async (event) => {
    const { slug } = event.params;
    const { searchParams } = event.url;
    const form = await readForm(event.request);
    const typed = { name: (form.get('name') ?? '').trim(), shared: form.get('shared') === 'yes' };
    const body = { consultation: slug, ...typed, query: viewIn(searchParams).toString() };
    const answer = await callAsSelf(event, '/analysis/views', { method: 'POST', body });
    if (answer.ok) redirect(303, back(slug, searchParams, 'saved'));
    const mistakes = mistakesIn(answer, { name: m.wbViewNameMissing }, { 409: m.wbViewTooMany });
    return fail(answer.status, { view: typed, mistakes });
  },

  forget: async (event) => {
    const id = encodeURIComponent((await readForm(event.request)).get('id') ?? '');
    const answer = await callAsSelf(event, `/analysis/views/${id}`, { method: 'DELETE' });
    if (answer.ok) redirect(303, back(event.params.slug, event.url.searchParams, 'forgotten'));
    return fail(answer.status, { view: undefined, mistakes: mistakesIn(answer) });
  },
};
