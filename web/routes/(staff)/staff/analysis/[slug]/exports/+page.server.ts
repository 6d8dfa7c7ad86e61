import { fail, redirect } from '@sveltejs/kit';
import type { Rules } from '#server/rules/schema.ts';
import type { Export, ExportPage } from '#server/exports/schema.ts';
import { get } from '#lib/api.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { filtersIn } from '#lib/staff/export-words.ts';
import { mistakesIn } from '#lib/staff/refusals.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { settingsOf, textIn } from '#lib/staff/settings.server.ts';
import { labelsIn, namedByFacets, reasonNames } from '#lib/workbench/labels.ts';
import { readFacets } from '#lib/workbench/list.server.ts';
import { provinceNames } from '#lib/workbench/provinces.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const query = new URLSearchParams({ consultation: event.params.slug });
  const after = searchParams.get('after');
  if (after) query.set('after', after);
  const [settings, provinces, page] = await Promise.all([
    settingsOf(event),
    provinceNames(event.fetch),
    readAsSelf<ExportPage>(event, `/exports?${query}`),
  ]);
  const filters = filtersIn(searchParams);
  const isNamed = [filters, ...page.items.map((one) => one.filters)].some((each) =>
    [...namedByFacets, 'reason'].some((name) => name in each),
  );
  return {
    slug: settings.slug,
    timeZone: settings.timeZone,
    locale: event.locals.locale,
    title: textIn(settings, event.locals.locale)?.title ?? settings.slug,
    filters,
    provinces,
    labels: isNamed ? await labelsFor(event, settings.slug) : {},
    exports: page.items,
    next: page.next,
    done: searchParams.get('done'),
  };
};

/** What filters of any export may name. */
async function labelsFor(event: Parameters<PageServerLoad>[0], slug: string) {
  const { session } = await event.parent();
  const [facets, rules] = await Promise.all([
    readFacets(event, slug),
    get<Rules>(event.fetch, '/rules', { consultation: slug }),
  ]);
  return { ...labelsIn(facets, session.person.id), ...reasonNames(rules) };
}

const pageOf = (slug: string, done: string) => to(`/staff/analysis/${slug}/exports?done=${done}`);

export const actions: Actions = {
  start: async (event) => {
    const sent = await event.request.formData();
    const text = (name: string) => String(sent.get(name) ?? '');
    const filters = filtersIn(new URLSearchParams(text('filters')));
    const answer = await callAsSelf<Export>(event, '/exports', {
      method: 'POST',
      body: {
        consultation: event.params.slug,
        dataset: text('dataset'),
        format: text('format'),
        ...(Object.keys(filters).length > 0 ? { filters } : {}),
      },
    });
    if (answer.ok) redirect(303, pageOf(event.params.slug, 'started'));
    return fail(answer.status, {
      mistakes: mistakesIn(answer, {}, { 422: m.exportsNoFilterHere, 429: m.exportsTooMany }),
    });
  },
  cancel: async (event) => {
    const id = String((await event.request.formData()).get('id') ?? '');
    const answer = await callAsSelf(event, `/exports/${encodeURIComponent(id)}/cancellation`, {
      method: 'POST',
      body: {},
    });
    // What has ended meanwhile is shown as it is.
    if (answer.ok || answer.status === 409)
      redirect(303, pageOf(event.params.slug, answer.ok ? 'cancelled' : 'ended'));
    return fail(answer.status, { mistakes: mistakesIn(answer, {}, {}) });
  },
};
