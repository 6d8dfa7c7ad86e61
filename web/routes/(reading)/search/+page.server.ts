import type { SearchResult } from '#server/search/schema.ts';
import { error } from '@sveltejs/kit';
import { apiPath } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

const longest = 200;

export const load: PageServerLoad = async ({ fetch, url, locals, setHeaders }) => {
  const words = (url.searchParams.get('q') ?? '').trim();
  const consultation = url.searchParams.get('consultation');
  // What somebody looks for is nobody else's business: not for shared caches.
  setHeaders({ 'cache-control': 'private, no-cache' });
  const asked = { words, consultation, result: undefined, fault: undefined };
  if (words === '') return asked;
  if ([...words].length > longest) return { ...asked, fault: 'long' as const };
  const query = { q: words, consultation, language: locals.locale };
  const response = await fetch(apiPath('/search', query));
  if (response.status === 429) return { ...asked, fault: 'busy' as const };
  if (!response.ok) error(response.status === 400 ? 404 : response.status, '');
  const result: SearchResult = await response.json();
  return { ...asked, result };
};
