import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool, PoolClient } from 'pg';
import { readFilters } from '#server/analysis/wanted.ts';
import { laterVersions } from '#server/analysis/filter-queries.ts';
import { inheritedNodes } from '#server/versions/inherited-queries.ts';
import { copyRows } from './copy-rows.ts';
import { resourcesOf } from './datasets.ts';
import type { Job, Progress } from './job-queries.ts';
import type { Made, Written } from './manifest.ts';
import { addPapers } from './papers.ts';
import { newestVersions } from './queries.ts';
import { type About, decoder, type ExportKeys, type Resource } from './resource.ts';
import { countSetAside } from './where.ts';
import { beginFile } from './write-file.ts';
import { createZip, type Zip } from './zip.ts';

export interface Writing {
  pool: Pool;
  keys: ExportKeys;
  job: Job;
  /** Where the archive is made, by the name that `partOf` gives. */
  folder: string;
  software: string;
  report: (progress: Progress) => void;
}

/** The archive while it is made, and what stands beside it. */
export const partOf = (folder: string, id: string): string => join(folder, `${id}.zip.part`);
export const besideOf = (folder: string, id: string): string => join(folder, `${id}.data.part`);

async function aboutOf(pool: Pool, keys: ExportKeys, { consultationId, filters }: Job): Promise<About> {
  const db = drizzle(pool);
  const wanted = await readFilters({ database: { db, pool }, keys }, consultationId, filters);
  const inherited = [];
  for (const version of await laterVersions(pool, consultationId))
    inherited.push(...(await inheritedNodes(db, version)));
  return { consultationId, wanted, inherited };
}

const count = async (client: PoolClient, sql: string): Promise<number> =>
  (await client.query<{ n: number }>(sql)).rows[0]?.n ?? 0;

/**
 * Writes the archive of an export, in one snapshot of the database and in constant memory, and says how far it is. Whatever
 * goes wrong is thrown; what was written until then is left to whoever called.
 */
export async function writeExport(writing: Writing): Promise<Progress & { bytes: number }> {
  const { pool, keys, job, folder } = writing;
  const about = await aboutOf(pool, keys, job);
  const client = await pool.connect();
  let zip: Zip | undefined;
  try {
    // Long before it sends anything the server looks whether somebody still listens.
    await client.query("SET client_connection_check_interval = '1s'");
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: clocks } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    const resources = resourcesOf[job.dataset];
    const progress: Progress = {
      rows: 0,
      totalRows: 0,
      cutOff: (clocks[0]?.now ?? new Date()).toISOString(),
    };
    for (const resource of resources) progress.totalRows += await count(client, resource.count(about));
    const made: Made = {
      job,
      cutOff: progress.cutOff,
      drafts: await newestVersions(client, job.consultationId),
      setAside: job.dataset === 'decisions' ? 0 : await count(client, countSetAside(about)),
      software: writing.software,
    };
    writing.report(progress);
    zip = await createZip(partOf(folder, job.id));
    const files: Written[] = [];
    for (const resource of resources)
      files.push(await writeResource(zip, client, writing, { resource, about, progress }));
    await client.query('COMMIT');
    await addPapers(zip, made, files);
    return { ...progress, bytes: await zip.end() };
  } finally {
    await zip?.abandon();
    // Never given back: a transaction may be open, and a COPY under way.
    client.release(true);
  }
}

async function writeResource(
  zip: Zip,
  client: PoolClient,
  { keys, job, folder, report }: Writing,
  { resource, about, progress }: { resource: Resource; about: About; progress: Progress },
): Promise<Written> {
  const file = await beginFile(zip, job.format, resource, besideOf(folder, job.id));
  const decode = decoder(resource, keys);
  let rows = 0;
  try {
    for await (const batch of copyRows(client, resource.query(about))) {
      await file.write(batch.map(decode));
      rows += batch.length;
      progress.rows += batch.length;
      report(progress);
    }
    const { bytes, sha256 } = await file.end();
    const { name, title, columns } = resource;
    return { name, title, path: `${name}.${job.format}`, columns, rows, bytes, sha256 };
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
