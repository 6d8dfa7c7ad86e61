import type { ConsultationSummary } from '#server/consultations/schema.ts';
import { forEverybody, get } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, locals, setHeaders }) => {
  const after = url.searchParams.get('after');
  const query = { language: locals.locale, after };
  const list = await get<{ items: ConsultationSummary[]; next: string | null }>(
    fetch,
    '/consultations',
    query,
  );
  setHeaders(forEverybody);
  return { list, now: Date.now() };
};
