import type { TestContext } from 'node:test';
import { buildApp } from '#server/app.ts';
import { type Config, readConfig } from '#server/config.ts';
import { openDatabase } from '#server/database.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { deriveKeys } from '#server/keys.ts';
import { atTheEnd, testDatabase } from './database.ts';
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

/** The one that the file which is being run shares among its tests. */
let shared: { filePath: string | undefined; opened: Promise<Opened> } | undefined;

/**
 * The real app on this file's own clone of the template database. Limits by address and proof of work are off. Tests of a
 * file share it, because making one takes 0.2 s of the processor.
 */
export async function portal(t: TestContext): Promise<Portal> {
  const former = shared;
  if (former && former.filePath === t.filePath) return former.opened;
  if (!former) atTheEnd(closeShared);
  const opened = closed(former).then(() => open(t));
  shared = { filePath: t.filePath, opened };
  return opened;
}

/** One with settings of its own, or one that is listened to or added to: closed after the test. */
export async function ownPortal(t: TestContext, settings: Partial<Config> = {}): Promise<Portal> {
  const own = await open(t, settings);
  t.after(own.close);
  return own;
}

const closed = async (one: typeof shared) => (await one?.opened)?.close();
const closeShared = () => closed(shared);

interface Opened extends Portal {
  close(): Promise<void>;
}

async function open(t: TestContext, settings: Partial<Config> = {}): Promise<Opened> {
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
  return {
    app,
    parts,
    given: builders(database.db),
    ownerUrl,
    async close() {
      await app.close();
      await database.close();
    },
  };
}
