import { fail, redirect } from '@sveltejs/kit';
import type { Alerts, Progress } from '#server/progress/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { apiPath } from '#lib/staff/settings.server.ts';
import { titlesBySlug } from '#lib/staff/titles.server.ts';
import { alertNames, wrong } from './alerts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const query = new URLSearchParams({ language: event.locals.locale });
  const [progress, titles] = await Promise.all([
    readAsSelf<Progress>(event, apiPath(slug, `/progress?${query}`)),
    titlesBySlug(event),
  ]);
  const asked = event.url.searchParams;
  const title = titles[slug] ?? slug;
  const wall = asked.has('wall');
  // Whoever chose the wall chose this too, and can leave it by a link.
  if (wall) event.setHeaders({ refresh: '30' });
  return { slug, progress, title, saved: asked.has('saved'), wall };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const typed = Object.fromEntries(alertNames.map((name) => [name, form.get(name)?.trim() ?? '']));
    const mistakes = alertNames
      .filter((name) => !/^([1-9]\d{0,3})?$/.test(typed[name] ?? ''))
      .map((name) => ({ field: name, text: wrong[name]() }));
    if (mistakes.length > 0) return fail(422, { typed, mistakes });
    const body = Object.fromEntries(
      alertNames.map((name) => [name, typed[name] === '' ? null : Number(typed[name])]),
    );
    const path = apiPath(event.params.slug, '/alerts');
    const answer = await callAsSelf<Alerts>(event, path, { method: 'PUT', body });
    if (answer.ok) redirect(303, to(`/staff/consultations/${event.params.slug}/progress?saved`));
    return fail(answer.status, { typed, mistakes: mistakesIn(answer, wrong) });
  },
};
