import type { PersonState, StaffPage } from '#server/people/schema.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { titlesBySlug } from '#lib/staff/titles.server.ts';
import type { PageServerLoad } from './$types';

const states: PersonState[] = ['active', 'invited', 'deactivated'];

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const q = (searchParams.get('q') ?? '').trim().slice(0, 100);
  const state = states.find((known) => known === searchParams.get('state'));
  const after = searchParams.get('after');
  const query = new URLSearchParams({
    limit: '50',
    ...(q === '' ? {} : { q }),
    ...(state ? { state } : {}),
    ...(after === null ? {} : { after }),
  });
  const [{ items, next }, titles] = await Promise.all([
    readAsSelf<StaffPage>(event, `/staff?${query}`),
    titlesBySlug(event),
  ]);
  return { people: items, titles, q, state: state ?? '', more: next && moreLink(query, next) };
};

function moreLink(query: URLSearchParams, next: string): string {
  query.delete('limit');
  query.set('after', next);
  return `/staff/people?${query}`;
}
