import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ConsideredPage, Facets, SavedView } from '#server/workbench/schema.ts';
import type { Rules } from '#server/rules/schema.ts';
import { get } from '#lib/api.ts';
import { locale } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { leadToSignIn, readAsSelf } from '#lib/staff/session.server.ts';
import { filtersIn, keptIn, viewIn } from './address.ts';
import { reasonNames } from './labels.ts';
import { provinceNames } from './provinces.server.ts';

type Visit = Pick<RequestEvent, 'fetch' | 'url'>;

/** A page of the list as the address asks for it; undefined where it takes too long to find. */
async function readPage(event: Visit, slug: string): Promise<ConsideredPage | undefined> {
  const { searchParams } = event.url;
  const query = filtersIn(searchParams);
  query.set('consultation', slug);
  query.set('labels', locale());
  const isRandom = searchParams.get('order') === 'random';
  for (const name of isRandom ? ['order', 'seed', 'after'] : ['order', 'after']) {
    const value = searchParams.get(name);
    if (value) query.set(name, value);
  }
  for (const id of keptIn(searchParams)) query.append('keep', id);
  const answer = await callAsSelf<ConsideredPage>(event, `/analysis/comments?${query}`);
  if (answer.ok) return answer.data;
  if (answer.status === 401) leadToSignIn(event.url);
  if (answer.status === 503) return undefined;
  error(answer.status === 400 ? 404 : answer.status, '');
}

/** The counted filters; undefined where counting takes too long. */
export async function readFacets(event: Visit, slug: string): Promise<Facets | undefined> {
  const query = filtersIn(event.url.searchParams);
  query.set('consultation', slug);
  query.set('labels', locale());
  const answer = await callAsSelf<Facets>(event, `/analysis/facets?${query}`);
  return answer.ok ? answer.data : undefined;
}

/** Everything that the workbench shows for an address. A random order without a seed gets one into the address. */
export async function readWorkbench(event: Visit, slug: string) {
  const list = await readPage(event, slug);
  if (list?.order === 'random' && !event.url.searchParams.get('seed')) {
    const next = viewIn(event.url.searchParams);
    next.set('seed', String(list.seed));
    redirect(303, `?${next}`);
  }
  const of = new URLSearchParams({ consultation: slug }).toString();
  const [facets, views, provinces, rules] = await Promise.all([
    readFacets(event, slug),
    readAsSelf<{ items: SavedView[] }>(event, `/analysis/views?${of}`),
    provinceNames(event.fetch),
    get<Rules>(event.fetch, '/rules', { consultation: slug }),
  ]);
  return { list, facets, views: views.items, provinces, reasons: reasonNames(rules) };
}
