import type { Static } from 'typebox';
import type { AttributionPage } from '#server/attributions/schema.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import type { PageServerLoad } from './$types';

const capacities = ['deputy', 'organisation'] as const;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const capacity = capacities.find((known) => known === searchParams.get('capacity'));
  const after = searchParams.get('after');
  const query = new URLSearchParams({
    limit: '50',
    ...(capacity ? { capacity } : {}),
    ...(after === null ? {} : { after }),
  });
  const { items, next } = await readAsSelf<Static<typeof AttributionPage>>(event, `/attributions?${query}`);
  query.delete('limit');
  if (next !== null) query.set('after', next);
  return { items, capacity: capacity ?? '', more: next === null ? null : `/staff/attributions?${query}` };
};
