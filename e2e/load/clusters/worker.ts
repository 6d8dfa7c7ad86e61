import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { letterGrouper } from '#server/clusters/group-letters.ts';
import { openDatabase } from '#server/database.ts';
import { migrate } from '#server/migrate.ts';
import { builders } from '#server/testing/given.ts';
import { givenLetters } from '#server/testing/letters.ts';
import { startDatabase } from '../database.ts';
import { worst } from './measure.ts';
import { seededRandom, shuffled } from './random.ts';
import { findTruth, score, type Score } from './truth.ts';
import type { Collection } from './letters.ts';

const rounds = 5;

/** Through the database as well: the real letters once, in four orders, in batches as they come. */
const orders = 4;

export interface WorkerMeasured {
  rates: WorkerRate[];
  /** The least of each over the orders. */
  quality: Score;
}

export interface WorkerRate {
  name: string;
  comments: number;
  clusters: number;
  /** Comments a second: of the first fifth and of the last, when all others are there. */
  first: number;
  last: number;
}

/** Real letters, four times over, each time in another order: most are copies of what is there. */
function sentAgain({ texts }: Collection): string[] {
  const random = seededRandom(5);
  return Array.from({ length: 4 }, () => shuffled(texts, random)).flat();
}

/** Comments of fifty words by chance, none like another. */
function allDifferent(vocabulary: readonly string[], count: number): string[] {
  const random = seededRandom(6);
  const pick = () => vocabulary[Math.floor(random() * vocabulary.length)] ?? '';
  return Array.from({ length: count }, () => Array.from({ length: 50 }, pick).join(' '));
}

/** How many comments the worker groups in a second, on a PostgreSQL of its own. */
export async function measureWorker(letters: Collection): Promise<WorkerMeasured> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gop-y-clusters-'));
  const server = await startDatabase(dataDir);
  await migrate(server.ownerUrl);
  const database = openDatabase({ url: server.ownerUrl }, 2, 1);
  try {
    const sent = sentAgain(letters);
    const vocabulary = [...new Set(sent.flatMap((text) => text.split(/\s+/)))];
    const kinds = [
      { name: 'real letters, each four times', texts: sent },
      { name: 'comments of 50 words, none like another', texts: allDifferent(vocabulary, sent.length) },
    ];
    const rates: WorkerRate[] = [];
    for (const kind of kinds) rates.push(await measureOne(database, kind));
    return { rates, quality: await measureQuality(database, letters) };
  } finally {
    await database.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureOne(
  { pool, db }: ReturnType<typeof openDatabase>,
  { name, texts }: Collection,
): Promise<WorkerRate> {
  const consultation = await builders(db).consultation();
  const group = letterGrouper(Buffer.alloc(32, 'letters'));
  const perSecond: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const size = Math.ceil(texts.length / rounds);
    const part = texts.slice(round * size, (round + 1) * size);
    await givenLetters(pool, consultation, part);
    await pool.query('SELECT pg_sleep(0.1)');
    const began = performance.now();
    while ((await group(pool)) > 0);
    perSecond.push((1_000 * part.length) / (performance.now() - began));
  }
  const { rows } = await pool.query<{ n: number }>(
    'SELECT count(*) AS n FROM cluster WHERE consultation_id = $1 AND size > 0',
    [consultation.id],
  );
  const [first = 0, last = 0] = [perSecond[0], perSecond.at(-1)];
  return { name, comments: texts.length, clusters: rows[0]?.n ?? 0, first, last };
}

async function measureQuality(
  { pool, db }: ReturnType<typeof openDatabase>,
  { texts }: Collection,
): Promise<Score> {
  const truth = findTruth(texts, { words: 3 });
  const random = seededRandom(17);
  const scores: Score[] = [];
  for (let n = 0; n < orders; n += 1) {
    const order = shuffled([...texts.keys()], random);
    const consultation = await builders(db).consultation();
    const group = letterGrouper(Buffer.alloc(32, 'letters'));
    const ids: string[] = [];
    for (let from = 0; from < order.length; from += 100) {
      const part = order.slice(from, from + 100);
      const made = await givenLetters(
        pool,
        consultation,
        part.map((at) => texts[at] ?? ''),
      );
      for (const [at, { id }] of made.entries()) ids[part[at] ?? -1] = id;
      await pool.query('SELECT pg_sleep(0.01)');
      while ((await group(pool)) > 0);
    }
    const { rows } = await pool.query<{ id: string; cluster: string }>(
      'SELECT comment_id AS id, cluster_id AS cluster FROM cluster_member WHERE consultation_id = $1',
      [consultation.id],
    );
    const clusters = new Map(rows.map(({ id, cluster }) => [id, cluster]));
    scores.push(
      score(
        truth,
        ids.map((id) => clusters.get(id)),
      ),
    );
  }
  return worst(scores);
}
