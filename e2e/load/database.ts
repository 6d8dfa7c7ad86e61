import { Client } from 'pg';
import { startEmbedded } from '#server/embedded/server.ts';

export interface BenchDatabase {
  ownerUrl: string;
  adminUrl: string;
  stop(): Promise<void>;
}

const silent = (): void => {};

/** The embedded server in a folder of its own, with room for the references' many connections. */
export async function startDatabase(dataDir: string): Promise<BenchDatabase> {
  const first = await startEmbedded({ dataDir, log: silent });
  await runAs(first.adminUrl, 'ALTER SYSTEM SET max_connections = 320');
  await first.stop();
  const { ownerUrl, adminUrl, stop } = await startEmbedded({ dataDir, log: silent });
  return { ownerUrl, adminUrl: adminUrl.replace('/postgres?', '/gop_y?'), stop };
}

/** Runs statements one after the other and returns the rows of the last. */
export async function runAs(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** Waits until everything that follows from what was received has been done, so that it disturbs no reference. */
export async function quiet(url: string, patienceMs: number): Promise<void> {
  const until = performance.now() + patienceMs;
  const left = 'SELECT EXISTS (SELECT FROM outbox WHERE NOT (counted AND folded AND clustered)) AS some';
  while (performance.now() < until && (await runAs(url, left))[0]?.['some'] === true) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
