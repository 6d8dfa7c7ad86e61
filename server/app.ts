import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import type { App, Parts } from './http/app-type.ts';

/** Builds the whole portal: every plugin and feature in reading order. Nothing listens yet. */
export async function buildApp(parts: Parts): Promise<App> {
  const app = Fastify({ logger: { level: parts.config.LOG_LEVEL } }).withTypeProvider<TypeBoxTypeProvider>();
  return app;
}
