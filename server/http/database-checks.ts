import { readFile } from 'node:fs/promises';
import type { Pool } from 'pg';

/** What was looked at and how it is; `needed` says whether the portal can do its work without it. */
export interface Check {
  name: string;
  ok: boolean;
  needed: boolean;
  detail?: string;
}

const settings = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;
type Setting = (typeof settings)[number] | 'data_checksums';
type Settings = Record<Setting, string>;

const readSettings = `SELECT ${[...settings, 'data_checksums']
  .map((name) => `current_setting('${name}') AS ${name}`)
  .join(', ')}`;

/**
 * Whether what PostgreSQL acknowledges is kept when it is killed (faults.md, A3). `refusals` are sentences
 * for which the portal must take nothing in, `warnings` those that only an operator needs to read.
 */
export async function checkDurability(pool: Pool): Promise<{ refusals: string[]; warnings: string[] }> {
  const { rows } = await pool.query<Settings>(readSettings);
  const found = rows[0];
  const refusals = unsafe(found).map(
    (name) => `PostgreSQL runs with ${name}=off and could lose what it acknowledged: set it to on.`,
  );
  const warnings =
    found?.data_checksums === 'on'
      ? []
      : ['PostgreSQL runs without data checksums: damage would go unnoticed.'];
  return { refusals, warnings };
}

const unsafe = (found: Settings | undefined) => settings.filter((name) => (found?.[name] ?? 'off') === 'off');

/** Everything about the database in two round trips; throws when it cannot be reached. */
export async function databaseChecks(pool: Pool): Promise<Check[]> {
  const newest = await newestMigration();
  const { rows } = await pool.query<Settings & Facts>(`${readSettings}, ${facts}`);
  const [found] = rows;
  if (!found) throw new Error('the database answered nothing');
  const off = unsafe(found);
  return [
    { name: 'database', ok: true, needed: true },
    {
      name: 'durability',
      ok: off.length === 0,
      needed: true,
      detail: off.map((name) => `${name}=off`).join(', '),
    },
    { name: 'checksums', ok: found.data_checksums === 'on', needed: false },
    {
      name: 'roles',
      ok: found.histories_safe,
      needed: false,
      ...(found.histories_safe ? {} : { detail: 'the login may change histories: only a trial can run' }),
    },
    { name: 'writable', ok: !found.standby, needed: true },
    await migrationCheck(pool, newest),
    await outboxCheck(pool),
  ];
}

interface Facts {
  histories_safe: boolean;
  standby: boolean;
}

const facts = `
  NOT has_table_privilege('comment_history', 'UPDATE, DELETE') AS histories_safe,
  pg_is_in_recovery() AS standby`;

/** The portal also runs on a newer schema, while another version of it is being rolled out. */
async function migrationCheck(pool: Pool, newest: number): Promise<Check> {
  const { rows } = await pool.query<{ newest: number | null }>(
    'SELECT max(created_at)::float8 AS newest FROM drizzle.__drizzle_migrations',
  );
  return { name: 'migrations', ok: (rows[0]?.newest ?? 0) >= newest, needed: true };
}

/** How far the counts are behind, in seconds: for information, the portal works with any. */
async function outboxCheck(pool: Pool): Promise<Check> {
  return { name: 'outbox', ok: true, needed: false, detail: `${await outboxLag(pool)} s behind` };
}

/** Age of the oldest event that no count contains, in seconds. */
export async function outboxLag(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ seconds: number | null }>(
    'SELECT extract(epoch FROM statement_timestamp() - min(at))::float8 AS seconds FROM outbox WHERE NOT counted',
  );
  return Math.max(0, Math.round(rows[0]?.seconds ?? 0));
}

async function newestMigration(): Promise<number> {
  const journal: unknown = JSON.parse(
    await readFile(new URL('../../db/migrations/meta/_journal.json', import.meta.url), 'utf8'),
  );
  if (!journal || typeof journal !== 'object' || !('entries' in journal) || !Array.isArray(journal.entries))
    return 0;
  return Math.max(0, ...journal.entries.map((entry: { when: number }) => entry.when));
}
