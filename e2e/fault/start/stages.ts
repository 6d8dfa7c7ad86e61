import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Portal } from './portal.ts';

/** What a first start does, in its order; a kill hits the portal while it does it. */
export const stages = ['initdb', 'logins', 'migration', 'sample', 'serving'] as const;
export type Stage = (typeof stages)[number];

/** Resolves once the portal has entered the stage; false when it ended or passed it unseen for a minute. */
export async function untilStage(stage: Stage, portal: Portal, dataDir: string): Promise<boolean> {
  const until = performance.now() + 60_000;
  while (performance.now() < until && portal.exitCode() === undefined) {
    if (await signs[stage](portal, dataDir).catch(() => false)) return true;
    await sleep(2);
  }
  return false;
}

const signs: Record<Stage, (portal: Portal, dataDir: string) => Promise<boolean>> = {
  initdb: async (_portal, dataDir) =>
    (await readdir(join(dataDir, 'postgres'))).some((name) => name.startsWith('new-')),
  logins: async (_portal, dataDir) =>
    (await stat(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'))).isFile(),
  migration: (_portal, dataDir) =>
    seen(dataDir, "SELECT FROM pg_stat_activity WHERE application_name = 'gop-y migrations'"),
  sample: (_portal, dataDir) =>
    seen(
      dataDir,
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = ${0x73616d70}`,
    ),
  serving: async (portal) => portal.printed().includes('is ready at'),
};

async function seen(dataDir: string, statement: string): Promise<boolean> {
  return ((await ask(dataDir, 'postgres', statement)).rowCount ?? 0) > 0;
}

/** One statement as the superuser of this folder's server. */
export async function ask(dataDir: string, database: string, statement: string): Promise<pg.QueryResult> {
  const { readConnectionFile } = await import('#server/embedded/connection-file.ts');
  const file = await readConnectionFile(dataDir);
  const client = new pg.Client({
    host: file?.socket,
    user: 'postgres',
    password: file?.passwords.postgres,
    database,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
}
