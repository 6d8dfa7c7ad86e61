import type { PoolClient } from 'pg';
import type { Db } from './queries.ts';

const revisionNow = 'SELECT revision FROM codebook WHERE consultation_id = $1';

/** The codebook's revision; 0 while nothing is in it. */
export async function codebookRevision(db: Db, consultationId: string): Promise<number> {
  return (await db.query<{ revision: number }>(revisionNow, [consultationId])).rows[0]?.revision ?? 0;
}

const next = `
  INSERT INTO codebook AS c (consultation_id, revision) VALUES ($1, 1)
  ON CONFLICT (consultation_id) DO UPDATE SET revision = c.revision + 1
  RETURNING revision`;

/** Holds the codebook until the transaction ends and says with which revision it will be left. */
export async function takeCodebook(client: PoolClient, consultationId: string): Promise<number> {
  return (await client.query<{ revision: number }>(next, [consultationId])).rows[0]?.revision ?? 0;
}
