import pg from 'pg';

/** For tests: one statement by the schema's owner, whom no grant stops. */
export async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
