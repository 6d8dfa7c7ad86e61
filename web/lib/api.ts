import { error } from '@sveltejs/kit';

type Query = Record<string, string | number | undefined | null>;

/** An address of the API, without the parameters that are not given. */
export function apiPath(path: string, query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  );
  const search = new URLSearchParams(given).toString();
  return `/api/v1${path}${search ? `?${search}` : ''}`;
}

/**
 * Gets what a public page shows. `T` is the contract's type for that path. What the API refuses becomes an
 * error page with the same status; only what is wrong with the address itself reads as 'not found'.
 */
export async function get<T>(fetch: typeof globalThis.fetch, path: string, query: Query = {}): Promise<T> {
  const response = await fetch(apiPath(path, query));
  if (response.ok) return response.json();
  error(response.status === 400 ? 404 : response.status, '');
}

/** What a page that is the same for everybody says to caches: look again after some seconds, compare by ETag. */
export const forEverybody = { 'cache-control': 'public, max-age=5' };
