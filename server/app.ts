import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import type { App, Parts } from './http/app-type.ts';
import { fastifyOptions } from './http/fastify-options.ts';
import { frame } from './http/frame.ts';
import { receiptRoutes } from './receipts/routes.ts';
import { submissionRoutes } from './submissions/routes.ts';

/** Builds the whole portal: every plugin and feature in reading order. Nothing listens yet. */
export async function buildApp(parts: Parts): Promise<App> {
  const app: App = Fastify(fastifyOptions(parts.config)).withTypeProvider<TypeBoxTypeProvider>();
  await frame(app, parts);
  await app.register(
    async (api: App) => {
      await api.register(async (scope: App) => submissionRoutes(scope, parts));
      await api.register(async (scope: App) => receiptRoutes(scope, parts));
    },
    { prefix: '/api/v1' },
  );
  return app;
}
