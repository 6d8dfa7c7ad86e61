import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import { residencesNamed } from '#server/comments/residences.ts';
import { dayIn } from '#server/consultations/day.ts';
import { namePlaces } from '#server/figures/place-queries.ts';
import type { Cell } from '#server/exports/columns.ts';
import { softwareName } from '#server/exports/software.ts';
import type { Keys } from '#server/keys.ts';
import { tellFigures } from '#server/statistics/read-statistics.ts';
import { eventColumns, figureColumns, tallyColumns } from './columns.ts';
import { commentRows } from './comment-rows.ts';
import { eventRows, figureRows, tallyRows } from './figure-rows.ts';
import { type Counting, countRows } from './count-rows.ts';
import type { About } from './papers.ts';
import { NoSuchEntry } from './read-entry.ts';
import * as queries from './queries.ts';
import { commentsLeft, rowsOf } from './take-out.ts';
import { writeEdition } from './write-edition.ts';

/** What editions are made with. */
export interface Making {
  pool: Pool;
  keys: Pick<Keys, 'publicId'>;
  config: { DATA_DIR: string; PUBLIC_URL: string };
}

export const fileOf = (dataDir: string, consultationId: string, day: string): string =>
  join(dataDir, 'open-data', consultationId, `${day}.zip`);

/** Makes what is due: today's editions, and earlier ones again from which something is to be taken out. */
export async function makeEditions(making: Making): Promise<number> {
  const due = await queries.findDue(making.pool);
  for (const id of due) await makeToday(making, id);
  const stale = await queries.findStale(making.pool);
  for (const edition of stale) await makeAgain(making, edition);
  return due.length + stale.length;
}

async function makeToday(making: Making, id: string): Promise<void> {
  const { pool, keys, config } = making;
  const consultation = await queries.findConsultation(pool, { id });
  if (!consultation) return;
  const day = dayIn(consultation.timeZone);
  await keeping(making, { id, day }, async (path) => {
    const places = await namePlaces(pool, id, consultation.language);
    const figures = await tellFigures(pool, consultation, day);
    const rows = { keys, named: await residencesNamed(pool, id), publicUrl: config.PUBLIC_URL };
    const about = await aboutOf(config.PUBLIC_URL, consultation, day);
    const counting = countRows(making, figureRows(figures, places));
    const contents = {
      comments: counting.through(commentRows(pool, places, rows)),
      figures: whenCounted(counting),
      events: [eventRows(figures)],
      tallies: [tallyRows(figures, places)],
    };
    return writeEdition(path, contents, () => about);
  });
}

async function makeAgain(
  making: Making,
  { consultationId: id, day, asOf }: { consultationId: string; day: string; asOf: Date },
): Promise<void> {
  const { pool, keys, config } = making;
  const consultation = await queries.findConsultation(pool, { id });
  if (!consultation) return;
  const changed = await queries.changedSince(pool, id, asOf);
  const today = dayIn(consultation.timeZone);
  const from = fileOf(config.DATA_DIR, id, day);
  await keeping(making, { id, day }, async (path) => {
    const count = { takenOut: 0 };
    const taking = { pool, keys, named: await residencesNamed(pool, id), changed, today };
    const about = await aboutOf(config.PUBLIC_URL, consultation, day);
    const told = (await Array.fromAsync(rowsOf(from, 'statistics', figureColumns))).flat();
    const counting = countRows(making, told);
    const contents = {
      comments: counting.through(commentsLeft(from, taking, count)),
      figures: whenCounted(counting),
      events: ifThere(rowsOf(from, 'events', eventColumns)),
      tallies: ifThere(rowsOf(from, 'tallies', tallyColumns)),
    };
    const takenOut = () => (count.takenOut > 0 ? { takenOut: { day: today, comments: count.takenOut } } : {});
    return writeEdition(path, contents, () => ({ ...about, ...takenOut() }));
  });
}

/** Figures are written after the comments that they count. */
function* whenCounted(counting: Counting): Generator<Cell[][]> {
  yield counting.figures();
}

/** Rows of a table that the first editions did not have. */
async function* ifThere(rows: AsyncGenerator<Cell[][]>): AsyncGenerator<Cell[][]> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof NoSuchEntry)) throw error;
  }
}

/** Writes an edition beside the old one and puts it in its place when it is whole. */
async function keeping(
  { pool, config }: Making,
  { id, day }: { id: string; day: string },
  write: (path: string) => Promise<{ comments: number; bytes: number }>,
): Promise<void> {
  const path = fileOf(config.DATA_DIR, id, day);
  const folder = dirname(path);
  const part = `${path}.${randomUUID()}.part`;
  const [asOf, from] = [new Date(), performance.now()];
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftovers(folder);
  try {
    const made = await write(part);
    const sha256 = await digestOf(part);
    await rename(part, path);
    await queries.keepEdition(pool, id, {
      day,
      ...made,
      sha256,
      asOf,
      took: Math.round(performance.now() - from),
    });
  } finally {
    await rm(part, { force: true });
  }
}

const longAgo = 6 * 3_600_000;

/** What a maker that was killed has left half done. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.part')) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > longAgo) await rm(path, { force: true });
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function aboutOf(
  publicUrl: string,
  { slug, title, body }: queries.Consultation,
  day: string,
): Promise<About> {
  const address = new URL(`/api/v1/consultations/${slug}/open-data/${day}.zip`, publicUrl).href;
  return { slug, title, body, day, address, software: await softwareName() };
}
