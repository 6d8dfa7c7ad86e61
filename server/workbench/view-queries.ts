import type { Pool } from 'pg';

export interface ViewRow {
  id: string;
  consultationId: string;
  ownerId: string;
  ownerName: string;
  name: string;
  query: string;
  shared: boolean;
  savedAt: Date;
}

const columns = `
  v.id, v.consultation_id AS "consultationId", v.owner_id AS "ownerId", p.name AS "ownerName", v.name, v.query,
  v.shared, v.saved_at AS "savedAt"
  FROM saved_view v JOIN person p ON p.id = v.owner_id`;
const list = `
  SELECT ${columns} WHERE v.consultation_id = $1 AND (v.shared OR v.owner_id = $2)
  ORDER BY lower(v.name), v.saved_at LIMIT 500`;

/** What somebody sees of the views of a consultation: their own, and those that are shared. */
export async function listViews(pool: Pool, consultationId: string, personId: string): Promise<ViewRow[]> {
  return (await pool.query<ViewRow>(list, [consultationId, personId])).rows;
}

// The same name again is the same view.
const save = `
  WITH saved AS (
    INSERT INTO saved_view (id, consultation_id, owner_id, name, query, shared)
    SELECT $1, $2, $3, $4, $5, $6
    WHERE (SELECT count(*) FROM saved_view WHERE consultation_id = $2 AND owner_id = $3 AND name <> $4) < $7
    ON CONFLICT (consultation_id, owner_id, name)
    DO UPDATE SET query = excluded.query, shared = excluded.shared, saved_at = statement_timestamp()
    RETURNING *
  )
  SELECT ${columns.replace('saved_view v', 'saved v')}`;

/** Keeps a view under its name, in place of the owner's earlier one; undefined where the owner has too many. */
export async function saveView(
  pool: Pool,
  view: Pick<ViewRow, 'id' | 'consultationId' | 'ownerId' | 'name' | 'query' | 'shared'>,
  most: number,
): Promise<ViewRow | undefined> {
  const { id, consultationId, ownerId, name, query, shared } = view;
  return (await pool.query<ViewRow>(save, [id, consultationId, ownerId, name, query, shared, most])).rows[0];
}

const remove = 'DELETE FROM saved_view WHERE id = $1 AND owner_id = $2';

/** Removes somebody's own view; says false where it is not there, or another's. */
export async function removeView(pool: Pool, id: string, ownerId: string): Promise<boolean> {
  return (await pool.query(remove, [id, ownerId])).rowCount === 1;
}
