import { BadRequest } from '#server/errors.ts';
import type { App } from './app-type.ts';
import { normalise } from './text.ts';

/**
 * Refuses addresses that are not ASCII, hide malformed UTF-8 or NUL behind percent signs, and turns the words
 * of a query into the form in which texts are kept.
 */
export function strictUrl(app: App): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (isReadable(request.raw.url ?? '')) done();
    else
      done(
        new BadRequest(
          'The address is not well-formed: it is ASCII, and UTF-8 without NUL behind the percent signs.',
        ),
      );
  });
  app.addHook('preValidation', (request, _reply, done) => {
    const query = request.query;
    if (query !== null && typeof query === 'object') {
      for (const [name, value] of Object.entries(query)) Reflect.set(query, name, normalised(value));
    }
    done();
  });
}

function isReadable(url: string): boolean {
  if (!/^[\x21-\x7e]*$/.test(url)) return false;
  try {
    return !url.includes('%') || !decodeURIComponent(url).includes('\0');
  } catch {
    return false;
  }
}

function normalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalised);
  return typeof value === 'string' ? normalise(value) : value;
}
