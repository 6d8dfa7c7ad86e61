import type { TestContext } from 'node:test';
import { buildApp } from '#server/app.ts';
import { type Config, readConfig } from '#server/config.ts';
import { openDatabase } from '#server/database.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { deriveKeys } from '#server/keys.ts';
import { testDatabase } from './database.ts';
import { builders, type Given } from './given.ts';

export interface Portal {
  app: App;
  parts: Parts;
  given: Given;
  /** Connection string of the schema's owner, for looking behind the app's rights. */
  ownerUrl: string;
}

/** Where a test starts another process on the same database. */
export const secret = 'dGVzdC1zZWNyZXQtdGVzdC1zZWNyZXQtdGVzdC1zZWM';

/**
 * The real app on this file's own clone of the template database, closed after the test. Limits by address
 * and proof of work are off unless the test asks for them.
 */
export async function portal(t: TestContext, settings: Partial<Config> = {}): Promise<Portal> {
  const { login, ownerUrl } = await testDatabase(t);
  const config = {
    ...readConfig({ RATE_LIMIT: 'off', PROOF_OF_WORK: 'off', LOG_LEVEL: 'silent' }),
    ...settings,
  };
  // Patient: on a machine that runs many tests at once a connection may take its time.
  const database = openDatabase(login, 2, 1, undefined, 20_000);
  const parts = {
    config,
    database,
    keys: deriveKeys(config.SECRET_KEY ?? secret),
    // A busy machine is always behind, and that is not what such tests are about.
    longestDelay: 60_000,
  };
  const app = await buildApp(parts);
  t.after(async () => {
    await app.close();
    await database.close();
  });
  return { app, parts, given: builders(database.db), ownerUrl };
}
