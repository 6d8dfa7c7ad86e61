import type { TestContext } from 'node:test';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { type Config, readConfig } from '#server/config.ts';
import { openDatabase } from '#server/database.ts';
import { deriveKeys } from '#server/keys.ts';
import type { App, Parts } from './app-type.ts';
import { fastifyOptions } from './fastify-options.ts';
import { type Frame, frame } from './frame.ts';

export interface Framed {
  app: App;
  parts: Parts;
  /** Every log line so far, parsed by nobody. */
  log: string[];
}

const origin = 'http://portal.example';
const secret = 'dGVzdC1zZWNyZXQtdGVzdC1zZWNyZXQtdGVzdC1zZWM';
const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';

/** For tests of the frame: the frame around whatever routes the test adds, closed afterwards, log lines kept. */
export async function framed(
  t: TestContext,
  routes: (app: App, around: { parts: Parts; frame: Frame }) => void | Promise<void> = () => {},
  settings: Partial<Config> = {},
): Promise<Framed> {
  const given = { PUBLIC_URL: origin, RATE_LIMIT: 'off', PROOF_OF_WORK: 'off', LOG_LEVEL: 'info' };
  const config = { ...readConfig(given), ...settings };
  const database = openDatabase({ url: config.DATABASE_URL ?? nowhere }, 2, 1);
  const parts = { config, database, keys: deriveKeys(secret) };
  const log: string[] = [];
  const options = fastifyOptions(config, { write: (line) => void log.push(line) });
  const app: App = Fastify(options).withTypeProvider<TypeBoxTypeProvider>();
  t.after(async () => {
    await app.close();
    await database.close();
  });
  await routes(app, { parts, frame: await frame(app, parts) });
  await app.ready();
  return { app, parts, log };
}
