import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { targetRoutes } from './baskets/target-routes.ts';
import { basketRoutes } from './baskets/routes.ts';
import { commentRoutes } from './comments/routes.ts';
import { consultationRoutes } from './consultations/routes.ts';
import type { App, Parts } from './http/app-type.ts';
import { fastifyOptions } from './http/fastify-options.ts';
import { frame } from './http/frame.ts';
import { receiptRoutes } from './receipts/routes.ts';
import { residenceRoutes } from './residence/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { checkRoutes } from './submissions/check-routes.ts';
import { submissionRoutes } from './submissions/routes.ts';

/** Every feature under `/api/v1`, each in a scope of its own, so that its hooks are its own too. */
const features = [
  consultationRoutes,
  commentRoutes,
  residenceRoutes,
  searchRoutes,
  targetRoutes,
  basketRoutes,
  checkRoutes,
  submissionRoutes,
  receiptRoutes,
];

/** Builds the whole portal: every plugin and feature in reading order. Nothing listens yet. */
export async function buildApp(parts: Parts): Promise<App> {
  const app: App = Fastify(fastifyOptions(parts.config)).withTypeProvider<TypeBoxTypeProvider>();
  await frame(app, parts);
  for (const feature of features) {
    await app.register(async (scope: App) => feature(scope, parts), { prefix: '/api/v1' });
  }
  return app;
}
