import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { after, type TestContext } from 'node:test';
import pg from 'pg';
import { appRole, migrate } from '#server/migrate.ts';

const migrations = new URL('../../db/migrations/', import.meta.url);
const templateLock = 0x74657374;

/** A server that the tests may make databases on: `TEST_DATABASE_URL`, else the embedded one, shared by all files. */
async function testServer(): Promise<string> {
  if (process.env['TEST_DATABASE_URL']) return process.env['TEST_DATABASE_URL'];
  const { startEmbedded } = await import('#server/embedded/server.ts');
  const server = await startEmbedded({ dataDir: '.data/test', log: () => {} });
  atTheEnd(() => server.stop());
  return server.adminUrl;
}

// Registered while the file loads: called within a test, `after` would run when that test ends, not the file.
const endings: (() => Promise<unknown>)[] = [];

/** Does it after the last test of the process, before what was asked for earlier. */
export const atTheEnd = (end: () => Promise<unknown>): void => void endings.unshift(end);
after(
  async () => {
    for (const end of endings) await end();
  },
  // Each drop waits for a checkpoint, and a process may have made many.
  { timeout: 600_000 },
);

const withDatabase = (url: string, name: string) => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

async function templateName(): Promise<string> {
  const digest = createHash('sha256');
  for (const file of (await readdir(migrations)).filter((name) => name.endsWith('.sql')).sort()) {
    digest.update(await readFile(new URL(file, migrations)));
  }
  for (const file of ['doors.sql', 'grants.sql'])
    digest.update(await readFile(new URL(`../${file}`, migrations)));
  return `template_${digest.digest('hex').slice(0, 16)}`;
}

/** Makes the migrated template once per schema and seals it, so that no file can change what another starts from. */
async function sealTemplate(admin: pg.Client, url: string): Promise<string> {
  const name = await templateName();
  await admin.query('SELECT pg_advisory_lock($1)', [templateLock]);
  const known = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1 AND NOT datallowconn', [
    name,
  ]);
  if (known.rowCount === 0) {
    await admin.query(`DROP DATABASE IF EXISTS ${name}`);
    await admin.query(`CREATE DATABASE ${name}`);
    await migrate(withDatabase(url, name));
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  }
  await admin.query('SELECT pg_advisory_unlock($1)', [templateLock]);
  return name;
}

export interface TestDatabase {
  ownerUrl: string;
  /** What the portal connects as: the owner's login in the app's role. */
  login: { url: string; role: string };
}

const made = new Map<string, Promise<TestDatabase>>();

/** A file's own clone of the template, shared by its tests and dropped after the last test of the process. */
export function testDatabase({ filePath = '' }: Pick<TestContext, 'filePath'>): Promise<TestDatabase> {
  const known = made.get(filePath) ?? clone();
  made.set(filePath, known);
  return known;
}

let administration: Promise<{ url: string; admin: pg.Client }> | undefined;

async function connect() {
  const url = await testServer();
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  atTheEnd(() => admin.end());
  return { url, admin };
}

async function clone(): Promise<TestDatabase> {
  const { url, admin } = await (administration ??= connect());
  const name = `test_${randomBytes(6).toString('hex')}`;
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${await sealTemplate(admin, url)}`);
  atTheEnd(() => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
  const ownerUrl = withDatabase(url, name);
  return { ownerUrl, login: { url: ownerUrl, role: appRole } };
}
