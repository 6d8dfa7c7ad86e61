import diagnostics from 'node:diagnostics_channel';
import type { FastifyInstance, FastifySchema } from 'fastify';

export interface Route {
  method: string;
  url: string;
  schema?: FastifySchema;
}

/**
 * For tests: every route of the apps that `make` builds, as the running server has them, whoever registered
 * them. HEAD goes with its GET.
 */
export async function routesOf<T>(make: () => Promise<T>): Promise<{ made: T; routes: Route[] }> {
  const routes: Route[] = [];
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url, schema }) => {
      for (const each of [method].flat())
        if (each !== 'HEAD') routes.push({ method: each, url, ...(schema ? { schema } : {}) });
    });
  };
  diagnostics.subscribe('fastify.initialization', listen);
  try {
    return { made: await make(), routes };
  } finally {
    diagnostics.unsubscribe('fastify.initialization', listen);
  }
}
