import { randomUUID } from 'node:crypto';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Value } from 'typebox/value';
import { findConsultationId } from '#server/access/queries.ts';
import { Filters } from '#server/analysis/filters.ts';
import { recordAct } from '#server/audit/record.ts';
import type { Job } from '#server/exports/job-queries.ts';
import { Dataset, Format } from '#server/exports/schema.ts';
import { softwareName } from '#server/exports/software.ts';
import { partOf, writeExport } from '#server/exports/write-export.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import type { Context } from './command.ts';

export const usage = `npm run cli -- export --consultation SLUG [options]
Writes what was said in a consultation into an archive, complete and of one moment (docs/exports.md). The audit trail tells.
  --dataset NAME   comments (unless said), points, themes, clusters, decisions, totals
  --format NAME    csv (unless said), xlsx, jsonl, parquet
  --filters JSON   as POST /exports takes them, such as '{"stance":"disagree"}'
  --out FILE       SLUG-DATASET.zip in this folder unless said; never written over`;

const options = {
  consultation: { type: 'string' },
  dataset: { type: 'string', default: 'comments' },
  format: { type: 'string', default: 'csv' },
  filters: { type: 'string', default: '{}' },
  out: { type: 'string' },
} as const;

type Exporting = Pick<Context, 'pool' | 'keys' | 'print'>;

/** Throws an Error with one line that says what to do instead. */
export async function run(args: string[], { pool, keys, print }: Exporting): Promise<void> {
  const { values } = parseArgs({ args, options });
  const { dataset, format, consultation: slug } = values;
  if (slug === undefined) throw new Error('export needs --consultation SLUG; see export --help.');
  if (!Value.Check(Dataset, dataset)) throw new Error(`--dataset takes ${Dataset.enum.join(', ')}.`);
  if (!Value.Check(Format, format)) throw new Error(`--format takes ${Format.enum.join(', ')}.`);
  const filters = readFilters(values.filters);
  if (dataset === 'decisions' && Object.keys(filters).length > 0)
    throw new Error('Decisions are exported whole: leave --filters out.');
  const consultationId = await findConsultationId(pool, slug);
  if (!consultationId) throw new Error(`There is no consultation '${slug}'.`);
  const out = resolve(values.out ?? `${slug}-${dataset}.zip`);
  if (await stat(out).catch(() => undefined))
    throw new Error(`'${out}' is there already: name another file with --out.`);
  const job: Job = { id: randomUUID(), consultationId, slug, dataset, format, filters };
  const software = await softwareName();
  const { rows, bytes } = await writeTo(
    out,
    (folder) => writeExport({ pool, keys, job, folder, software, report: () => {} }),
    job.id,
  );
  await inTransaction(pool, (client) =>
    recordAct(client, { actorId: null, action: `${dataset}.exported`, consultationId, details: { format } }),
  );
  print(`${rows} rows, ${bytes} bytes: ${out}`);
}

function readFilters(text: string): Filters {
  let filters: unknown;
  try {
    filters = JSON.parse(text);
  } catch {
    throw new Error('--filters is not JSON.');
  }
  if (!Value.Check(Filters, filters))
    throw new Error('--filters has what is no filter; /api/docs lists them.');
  return filters;
}

/** Writes beside the file first, so that a whole one stands there or none. */
async function writeTo<T>(out: string, write: (folder: string) => Promise<T>, id: string): Promise<T> {
  const folder = await mkdtemp(join(dirname(out), `.${basename(out)}-`)).catch(
    (error: NodeJS.ErrnoException) => {
      throw new Error(`Cannot write to ${dirname(out)} (${error.code}).`);
    },
  );
  try {
    const written = await write(folder);
    await rename(partOf(folder, id), out);
    return written;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
