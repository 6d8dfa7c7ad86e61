import { error } from '@sveltejs/kit';
import type { Crosstab, Summary } from '#server/figures/schema.ts';
import type { Consultation } from '#server/consultations/schema.ts';
import type { Rules } from '#server/rules/schema.ts';
import type { Facets } from '#server/workbench/schema.ts';
import { get } from '#lib/api.ts';
import { locale } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { leadToSignIn } from '#lib/staff/session.server.ts';
import { filtersIn } from '#lib/workbench/address.ts';
import { crossIn } from '#lib/workbench/cross.ts';
import { labelsIn, namedByFacets, reasonNames } from '#lib/workbench/labels.ts';
import { provinceNames } from '#lib/workbench/provinces.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug } = event.params;
  const filters = filtersIn(event.url.searchParams);
  const query = new URLSearchParams([...filters, ['consultation', slug], ['labels', locale()]]);
  /** Undefined where it takes too long with these filters. */
  async function figures<T>(path: string, more: Record<string, string> = {}): Promise<T | undefined> {
    const answer = await callAsSelf<T>(
      event,
      `${path}?${new URLSearchParams([...query, ...Object.entries(more)])}`,
    );
    if (answer.ok) return answer.data;
    if (answer.status === 401) leadToSignIn(event.url);
    if (answer.status === 503) return undefined;
    error(answer.status === 400 ? 404 : answer.status, '');
  }
  // What chosen places and themes are called, where there are any.
  const isNamed = namedByFacets.some((name) => filters.has(name));
  const facets = isNamed ? await figures<Facets>('/analysis/facets') : undefined;
  const summary = await figures<Summary>('/analysis/summary');
  const cross = crossIn(event.url.searchParams);
  const [table, consultation, provinces] = await Promise.all([
    figures<Crosstab>('/analysis/crosstab', { ...cross }),
    get<Consultation>(event.fetch, `/consultations/${slug}`, { language: locale() }),
    provinceNames(event.fetch),
  ]);
  const { title, closesAt, timeZone } = consultation;
  const all = event.url.searchParams.has('all');
  const rules = filters.has('reason')
    ? await get<Rules>(event.fetch, '/rules', { consultation: slug })
    : undefined;
  const { session } = await event.parent();
  const labels = { ...labelsIn(facets, session.person.id), ...reasonNames(rules) };
  return { slug, title, closesAt, timeZone, summary, cross, table, provinces, labels, all, now: Date.now() };
};
