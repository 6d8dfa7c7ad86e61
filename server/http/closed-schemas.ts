import type { RouteOptions } from 'fastify';
import type { App } from './app-type.ts';

/**
 * Unknown members of a body and unknown parameters are 400 on every route of the API: a body's schema must say
 * so itself, or the portal does not start; a route that names no parameters takes none.
 */
export function closedSchemas(app: App): void {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/v1/')) return;
    const open = openObject(route.schema?.body) ?? openObject(route.schema?.querystring);
    if (open)
      throw new Error(`${String(route.method)} ${route.url}: ${open} must say additionalProperties: false`);
    route.schema = { querystring: nothing, ...route.schema } satisfies RouteOptions['schema'];
  });
}

const nothing = { type: 'object', properties: {}, additionalProperties: false };

/** The first object in a schema that would let unknown members through, as a path, or undefined. */
function openObject(schema: unknown, path = 'schema'): string | undefined {
  if (schema === null || typeof schema !== 'object') return undefined;
  if ('properties' in schema && !('additionalProperties' in schema)) return path;
  for (const [name, inner] of Object.entries(schema)) {
    const found = openObject(inner, `${path}.${name}`);
    if (found) return found;
  }
  return undefined;
}
