import pg from 'pg';

const others = `
  SELECT count(pg_terminate_backend(pid)) AS n FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

/** Cuts every other connection to a test's database, as a failing server would, and says how many there were. */
export async function disconnectAll(ownerUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(others);
  await client.end();
  return Number(rows[0]?.n);
}
