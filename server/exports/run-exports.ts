import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Pool } from 'pg';
import type { Login } from '#server/database.ts';
import type { Log } from '#server/outbox/repeat.ts';
import {
  claimExport,
  expireExports,
  failExport,
  findKept,
  finishExport,
  giveBack,
  type Job,
  releaseSilent,
} from './job-queries.ts';
import type { ExportKeys } from './resource.ts';
import { limits } from './schema.ts';
import { besideOf, partOf } from './write-export.ts';
import { accompany, outcomeOf, startWriter } from './writer.ts';

export interface Running {
  pool: Pool;
  login: Login;
  keys: ExportKeys;
  dataDir: string;
  log: Log;
  /** Stops what is under way and gives it back. */
  signal?: AbortSignal;
  /** For tests: how the process is started. */
  exec?: { execPath?: string; execArgv?: string[] };
}

export const exportFolder = (dataDir: string): string => resolve(dataDir, 'exports');
/** The finished archive of a job. */
export const fileOf = (dataDir: string, id: string): string => join(exportFolder(dataDir), `${id}.zip`);

/** Writes the oldest export that waits; 0 where none does. */
export async function runNextExport(running: Running): Promise<number> {
  await releaseSilent(running.pool);
  const job = await claimExport(running.pool);
  if (!job) return 0;
  try {
    await mkdir(exportFolder(running.dataDir), { recursive: true, mode: 0o700 });
    await removeParts(running.dataDir, job.id);
    await runJob(running, job);
  } catch (error) {
    // A folder that cannot be written to, say. A database that is away says so by the lease instead.
    await failExport(running.pool, job.id, 'failed').catch(() => {});
    throw error;
  } finally {
    await removeParts(running.dataDir, job.id);
  }
  return 1;
}

async function runJob({ pool, dataDir, log, signal, ...running }: Running, job: Job): Promise<void> {
  const folder = exportFolder(dataDir);
  const child = startWriter({ ...running, job, folder });
  const outcome = outcomeOf(child);
  const ended = await accompany(pool, job, child, outcome, signal);
  if (ended === 'stopped') return giveBack(pool, job.id);
  if (ended === 'cancelled') return;
  if (ended.is === 'done') {
    await rename(partOf(folder, job.id), fileOf(dataDir, job.id));
    const kept = await finishExport(pool, job.id, { ...ended, hoursKept: limits.hoursKept });
    if (!kept) await rm(fileOf(dataDir, job.id), { force: true });
    return;
  }
  log.warn({ export: job.id, failure: ended.failure, what: ended.what }, 'an export failed');
  await failExport(pool, job.id, ended.failure);
}

async function removeParts(dataDir: string, id: string): Promise<void> {
  const folder = exportFolder(dataDir);
  for (const path of [partOf(folder, id), besideOf(folder, id)])
    await rm(path, { force: true }).catch(() => {});
}

/** Removes files whose time is over, and what a killed portal left behind. */
export async function sweepExports({ pool, dataDir }: Pick<Running, 'pool' | 'dataDir'>): Promise<number> {
  const expired = await expireExports(pool);
  const names = await readdir(exportFolder(dataDir)).catch(() => []);
  const ids = [...new Set(names.map((name) => name.slice(0, 36)))].filter((id) => /^[0-9a-f-]{36}$/.test(id));
  if (ids.length === 0) return expired;
  const kept = await findKept(pool, ids);
  for (const name of names) {
    const status = kept.get(name.slice(0, 36));
    // What another portal finished may have been begun here.
    const isOver = status === undefined || (status === 'done' && name.endsWith('.part'));
    if (isOver) await rm(join(exportFolder(dataDir), name), { force: true });
  }
  return expired;
}
