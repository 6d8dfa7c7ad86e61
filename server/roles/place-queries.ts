import type { ClientBase, Pool } from 'pg';

/** A consultation as far as changes to it are concerned. */
export interface Place {
  id: string;
  trial: boolean;
  opened: boolean;
  concluded: boolean;
}

const place = `
  SELECT id, trial, opens_at IS NOT NULL AS opened, coalesce(concluded_at <= clock_timestamp(), false) AS concluded
  FROM consultation WHERE id = $1`;

export async function findPlace(db: Pool | ClientBase, id: string): Promise<Place | undefined> {
  const { rows } = await db.query<Place>(place, [id]);
  return rows[0];
}

/**
 * The same, kept from other changes and from being opened until the transaction ends. What is received goes on:
 * a weaker lock than FOR UPDATE lets rows refer to the consultation.
 */
export async function lockPlace(client: ClientBase, id: string): Promise<Place | undefined> {
  const { rows } = await client.query<Place>(`${place} FOR NO KEY UPDATE`, [id]);
  return rows[0];
}
