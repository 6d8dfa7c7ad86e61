import { isHttpError, type RequestEvent } from '@sveltejs/kit';

/**
 * Loads what a page shows. Where the API is away, the answer to a form is made without it, from what was
 * typed; any other page becomes an error page.
 */
export async function unlessAway<T>(
  { request }: Pick<RequestEvent, 'request'>,
  load: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await load();
  } catch (thrown) {
    if (request.method === 'POST' && isHttpError(thrown) && thrown.status >= 500) return undefined;
    throw thrown;
  }
}
