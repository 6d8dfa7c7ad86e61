import { BadRequest } from '#server/errors.ts';
import type { App } from './app-type.ts';
import { normalise } from './text.ts';

/**
 * Refuses addresses that are not ASCII, hide malformed UTF-8 or NUL behind percent signs, and turns the words
 * of a query into the form in which texts are kept.
 */
export function strictUrl(app: App): void {
  app.addHook('onRequest', async (request) => {
    const url = request.raw.url ?? '';
    if (!/^[\x21-\x7e]*$/.test(url) || decoded(url).includes('\0')) {
      throw new BadRequest('The address has characters that are not allowed.');
    }
  });
  app.addHook('preValidation', async (request) => {
    const query = request.query;
    if (query === null || typeof query !== 'object') return;
    for (const [name, value] of Object.entries(query)) Reflect.set(query, name, normalised(value));
  });
}

function decoded(url: string): string {
  try {
    return url.includes('%') ? decodeURIComponent(url) : url;
  } catch {
    throw new BadRequest('The address is not well-formed UTF-8.');
  }
}

function normalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalised);
  return typeof value === 'string' ? normalise(value) : value;
}
