import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { queueCounter } from '#server/moderation/queues/queue-counts.ts';
import { givenDesk } from '#server/testing/desk.ts';
import { builders } from '#server/testing/given.ts';
import { claimInTurn, emptyInTurn, type Place, type Timed } from './claim-load.ts';
import { keepSection } from './page-section.ts';
import { openPortal } from './portal.ts';
import { fillQueue } from './waiting-seed.ts';

const [few, many] = [10_000, 1_000_000];
const size = 10;
const rounds = 300;
const heading = '## Claims from the queue';
const say = (line: string): void => console.error(`${Math.round(performance.now() / 1_000)} s  ${line}`);

interface Row extends Timed {
  what: string;
}

async function measure(dataDir: string, closing: (() => Promise<unknown>)[]): Promise<[Row[], number[]]> {
  const { adminUrl, connection, database, parts, app } = await openPortal(dataDir, closing);
  const { pool, db } = database;
  const place = async (from: number, comments: number): Promise<Place & { id: string }> => {
    const { id, slug } = await builders(db).consultation({ moderation: 'pre' });
    const desks = [];
    for (let n = 0; n < 8; n += 1) desks.push(await givenDesk({ app, parts }, 'moderator', id));
    await fillQueue(adminUrl, id, { from, comments });
    return { id, slug, desks };
  };
  const named = (what: string, timed: Timed | undefined): Row => {
    if (!timed) throw new Error('Nothing was measured.');
    say(`${what}: p50 ${timed.p50.toFixed(1)} ms, p99 ${timed.p99.toFixed(1)} ms`);
    return { what, ...timed };
  };

  const alone = await place(1, few);
  say(`${few} wait`);
  const [first] = await claimInTurn(pool, [alone], { rounds, size });
  const rows = [named('10,000 pending, nothing else in the table', first)];
  const crowd = await place(few + 1, many);
  const beside = await place(few + many + 1, few);
  say(`${many} wait`);
  const [small, large] = await claimInTurn(pool, [beside, crowd], { rounds, size });
  rows.push(named('10,000 pending, beside the million', small), named('1,000,000 pending', large));
  // A snapshot that stays open keeps every row that was claimed since from being forgotten by the index.
  const old = new pg.Client({ connectionString: connection.ownerUrl });
  await old.connect();
  await old.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM version');
  const [, kept] = await claimInTurn(pool, [beside, crowd], { rounds, size });
  rows.push(named('1,000,000 pending, beside an export that began before', kept));
  await old.end();
  rows.push(named('for comparison: as many empty statements', await emptyInTurn(pool, rounds)));
  const count = queueCounter(pool);
  const counts: number[] = [];
  for (const _ of ['whole', 'bounded']) {
    const from = performance.now();
    await count(crowd.id);
    counts.push(performance.now() - from);
  }
  return [rows, counts];
}

function report(rows: Row[], counts: number[]): string {
  const [alone, small, large] = rows;
  const ratio = (to: Row | undefined) => ((large?.p99 ?? 0) / (to?.p99 ?? 1)).toFixed(2);
  const lines = rows.map(
    ({ what, claims, p50, p99 }) => `| ${what} | ${claims} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`,
  );
  const [whole = 0, bounded = 0] = counts;
  return `${heading}

Written by \`npm run bench:claims\`. \`POST /moderation/claims\` for ${size} cases by eight moderators in turn, from the session
to the JSON of the cases, portal and PostgreSQL on the same two cores, without a socket. Small and large queue take turns in
one run. Load of the machine meanwhile: ${loadavg()[0]?.toFixed(0)} on ${availableParallelism()} cores; what stands here for comparison says what that does to
whoever asks the database for nothing.

| queue | claims | p50 ms | p99 ms |
| --- | ---: | ---: | ---: |
${lines.join('\n')}

With a million pending the p99 is ${ratio(alone)} × that with 10,000 alone, and ${ratio(small)} × that with 10,000 in the same run. Counting the
queues takes ${whole.toFixed(0)} ms where the million is counted whole, which happens once in a quarter of a minute at most and for all
who ask, and ${bounded.toFixed(0)} ms otherwise.
`;
}

const dataDir = await mkdtemp(join(tmpdir(), 'gop-y-claims-'));
const closing: (() => Promise<unknown>)[] = [];
try {
  const section = report(...(await measure(dataDir, closing)));
  await keepSection(heading, section);
  console.log(section);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  for (const close of closing.reverse()) await close();
  await rm(dataDir, { recursive: true, force: true });
}
