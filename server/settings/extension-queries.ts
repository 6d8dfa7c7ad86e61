import type { ClientBase, Pool } from 'pg';

type Connection = Pool | ClientBase;

export interface Extension {
  from: Date;
  to: Date;
  /** By language. */
  reasons: Record<string, string>;
  /** `YYYY-MM-DD` in the consultation's zone. */
  day: string;
}

/** Keeps that a closing was put off, and why. */
export async function addExtension(client: ClientBase, id: string, extension: Extension): Promise<void> {
  await client.query(
    'INSERT INTO extension (consultation_id, previous_closes_at, closes_at, reasons, day) VALUES ($1, $2, $3, $4, $5)',
    [id, extension.from, extension.to, extension.reasons, extension.day],
  );
}

/** Oldest first. */
export async function listExtensions(db: Connection, id: string): Promise<Extension[]> {
  const { rows } = await db.query<Extension>(
    `SELECT previous_closes_at AS from, closes_at AS to, reasons, day FROM extension
     WHERE consultation_id = $1 ORDER BY closes_at`,
    [id],
  );
  return rows;
}
