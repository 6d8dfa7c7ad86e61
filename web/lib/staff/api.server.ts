import type { RequestEvent } from '@sveltejs/kit';
import { type Answer, callApi } from '#lib/commenting/api.server.ts';

/** Calls the API with the visitor's own cookies: as whoever is signed in here. */
export function callAsSelf<T>(
  { fetch }: Pick<RequestEvent, 'fetch'>,
  path: string,
  wanted: Parameters<typeof callApi>[2] = {},
): Promise<Answer<T>> {
  return callApi<T>(
    { fetch: (input, init) => fetch(input, { ...init, credentials: 'include' }) },
    path,
    wanted,
  );
}
