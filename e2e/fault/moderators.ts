import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig } from '#server/config.ts';
import { connect } from '#server/connect.ts';
import { repair } from '#server/counts/recount.ts';
import { openDatabase } from '#server/database.ts';
import { deriveKeys } from '#server/keys.ts';
import { builders } from '#server/testing/given.ts';
import { letModerate } from '#server/testing/moderators/sitting.ts';
import { judge, mayBeMore, type Verdict } from '#server/testing/moderators/verdict.ts';
import { givenWaiting } from '#server/testing/moderators/waiting.ts';
import { givenPerson } from '#server/testing/people.ts';
import { keepTable } from './keep-table.ts';

/**
 * Eight moderators, three of them senior, each a process of its own, decide 5,000 comments while one of them is killed
 * again and again. Writes what was found into docs/reliability.md; some minutes.
 */
const comments = 5_000;
const kills = 60;

async function run(
  dataDir: string,
  closing: (() => Promise<unknown>)[],
): Promise<Verdict & { kills: number }> {
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  const connection = await connect(config, () => {});
  closing.push(() => connection.stop());
  const database = openDatabase(connection.app, 3, 1);
  closing.push(() => database.close());
  const parts = { config, database, keys: deriveKeys('ZmF1bHQgZmF1bHQgZmF1bHQgZmF1bHQgZmF1bHQ') };
  const consultation = await builders(database.db).consultation({ moderation: 'pre', samplePercent: 0 });
  await givenWaiting(database.pool, consultation, comments);
  const owner = new pg.Pool({ connectionString: connection.ownerUrl, max: 1 });
  await repair(owner).finally(() => owner.end());
  const people = [];
  for (let n = 0; n < 8; n += 1) {
    const senior = n < 3;
    const role = senior ? 'senior_moderator' : 'moderator';
    const { id } = await givenPerson(parts, { roles: [{ role, consultationId: consultation.id }] });
    people.push({ login: connection.app, personId: id, senior, consultationId: consultation.id });
  }
  const sitting = await letModerate(database.pool, people, { kills, patience: 280_000 });
  // Their time for an undo is over.
  await database.pool.query("UPDATE outbox SET at = at - interval '11 seconds'");
  const found = await judge(database.pool, consultation.id, sitting.acknowledged);
  return { kills: sitting.kills, ...found };
}

const dataDir = await mkdtemp(join(tmpdir(), 'gop-y-moderators-'));
const closing: (() => Promise<unknown>)[] = [];
try {
  const found = await run(dataDir, closing);
  const rows = Object.entries(found).map(([what, n]) => `| ${what} | ${n} |`);
  const table = ['| what | found |', '| --- | --- |', ...rows].join('\n');
  console.log(table);
  await keepTable('moderators', table);
  const free: readonly string[] = ['kills', ...mayBeMore];
  const faults = Object.entries(found).filter(([what, n]) => n !== 0 && !free.includes(what));
  console.log(
    faults.length === 0 ? 'Each decided once.' : `FAILED: ${faults.map(([what]) => what).join(', ')}.`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  for (const close of closing.reverse()) await close();
  await rm(dataDir, { recursive: true, force: true });
}
