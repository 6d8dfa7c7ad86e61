import pg from 'pg';
import type { Home } from './home.ts';
import { loginUrl } from './logins.ts';

/** What became of an attempt to log in: `busy` is a server that starts or stops, `silent` is nobody there. */
export type Found = { state: 'ready'; client: pg.Client } | { state: 'busy' } | { state: 'silent' };

/** Tries to log in as the superuser. Throws one sentence when the server is not this cluster's own. */
export async function probe(home: Home): Promise<Found> {
  const client = new pg.Client({
    connectionString: loginUrl(home, 'postgres', 'postgres'),
    connectionTimeoutMillis: 2000,
    application_name: 'gop-y start',
  });
  // A server that dies under an idle connection must not bring this process down.
  client.on('error', () => {});
  try {
    await client.connect();
    return { state: 'ready', client };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    await client.end().catch(() => {});
    if (code === '57P03' || code === '53300') return { state: 'busy' };
    if (code === '28P01') {
      throw new Error(
        `The passwords in ${home.dataDir}/embedded.json are not those of the database in ${home.cluster}: restore both from the same backup.`,
        { cause: error },
      );
    }
    return { state: 'silent' };
  }
}
