import type { Pool, PoolClient } from 'pg';

/** A comment that is not sent yet, as it is kept; what it says is sealed. */
export interface DraftRow {
  id: string;
  revision: number;
  position: number;
  sealed: Buffer;
  draftedBy: string;
  draftedByName: string;
  changedAt: Date;
}

const drafts = `
  SELECT d.id, d.revision, d.position, d.sealed, d.drafted_by AS "draftedBy", p.name AS "draftedByName",
    d.changed_at AS "changedAt"
  FROM draft_comment d JOIN person p ON p.id = d.drafted_by`;

/** The drafts of a set in the order in which they were begun. */
export async function listDrafts(db: Pool | PoolClient, setId: string): Promise<DraftRow[]> {
  const { rows } = await db.query<DraftRow>(`${drafts} WHERE d.set_id = $1 ORDER BY d.position`, [setId]);
  return rows;
}

export async function findDraft(
  db: Pool | PoolClient,
  setId: string,
  id: string,
): Promise<DraftRow | undefined> {
  const { rows } = await db.query<DraftRow>(`${drafts} WHERE d.set_id = $1 AND d.id = $2`, [setId, id]);
  return rows[0];
}

interface Written {
  setId: string;
  id: string;
  sealed: Buffer;
  personId: string;
}

/** Adds a draft at the end; returns false where the set has `most` already. Ask under the lock of the set. */
export async function addDraft(
  client: PoolClient,
  { setId, id, sealed, personId }: Written,
  most: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO draft_comment (set_id, id, position, sealed, drafted_by)
     SELECT $1, $2, coalesce(max(position), 0) + 1, $3, $4 FROM draft_comment WHERE set_id = $1
     HAVING count(*) < $5`,
    [setId, id, sealed, personId, most],
  );
  return rowCount === 1;
}

/** Writes the next revision; returns false where another one stands there than was read. */
export async function changeDraft(
  client: PoolClient,
  { setId, id, sealed, personId }: Written,
  read: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE draft_comment SET sealed = $3, drafted_by = $4, revision = revision + 1, changed_at = clock_timestamp()
     WHERE set_id = $1 AND id = $2 AND revision = $5`,
    [setId, id, sealed, personId, read],
  );
  return rowCount === 1;
}

/** Removes a draft as it was read; returns false where another revision stands there. */
export async function removeDraft(
  client: PoolClient,
  setId: string,
  id: string,
  read: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'DELETE FROM draft_comment WHERE set_id = $1 AND id = $2 AND revision = $3',
    [setId, id, read],
  );
  return rowCount === 1;
}
