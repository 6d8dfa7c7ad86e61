import type { Pool, PoolClient } from 'pg';

export type Db = Pool | PoolClient;

/** A theme as it is kept. */
export interface ThemeRow {
  id: string;
  parentId: string | null;
  nodeId: string | null;
  title: string;
  description: string | null;
  position: number;
  state: 'active' | 'merged' | 'removed';
  mergedInto: string | null;
  splitFrom: string | null;
  revision: number;
}

const columns = `
  id, parent_id AS "parentId", node_id AS "nodeId", title, description, position, state, merged_into AS "mergedInto",
  split_from AS "splitFrom", revision`;

const active = `SELECT ${columns} FROM theme WHERE consultation_id = $1 AND state = 'active'`;

/** The themes in use. */
export async function listThemes(db: Db, consultationId: string): Promise<ThemeRow[]> {
  return (await db.query<ThemeRow>(active, [consultationId])).rows;
}

const one = `SELECT ${columns}, consultation_id AS "consultationId" FROM theme WHERE id = $1`;

/** A theme, whatever became of it. */
export async function findTheme(
  db: Db,
  id: string,
): Promise<(ThemeRow & { consultationId: string }) | undefined> {
  return (await db.query<ThemeRow & { consultationId: string }>(one, [id])).rows[0];
}

const save = `
  INSERT INTO theme AS t (id, consultation_id, parent_id, node_id, title, description, position, state, merged_into,
    split_from, revision, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, node_id = excluded.node_id, title = excluded.title,
    description = excluded.description, position = excluded.position, state = excluded.state,
    merged_into = excluded.merged_into, revision = excluded.revision`;

const remember = `
  INSERT INTO theme_change (consultation_id, revision, theme_id, event, parent_id, node_id, title, description, position,
    state, merged_into, split_from, by)
  SELECT consultation_id, revision, id, $2, parent_id, node_id, title, description, position, state, merged_into,
    split_from, $3
  FROM theme WHERE id = $1`;

/** Keeps a theme as it is from now on, and what it is in the history. The codebook is held. */
export async function keepTheme(
  client: PoolClient,
  consultationId: string,
  theme: ThemeRow,
  { event, by }: { event: 'created' | 'changed' | 'merged' | 'split' | 'removed'; by: string | null },
): Promise<void> {
  await client.query(save, [
    ...[theme.id, consultationId, theme.parentId, theme.nodeId, theme.title, theme.description],
    ...[theme.position, theme.state, theme.mergedInto, theme.splitFrom, theme.revision, by],
  ]);
  await client.query(remember, [theme.id, event, by]);
}

// The latest change of each theme up to the revision is what it was then.
const then = `
  SELECT DISTINCT ON (theme_id) theme_id AS id, parent_id AS "parentId", node_id AS "nodeId", title, description,
    position, state, merged_into AS "mergedInto", split_from AS "splitFrom", revision
  FROM theme_change WHERE consultation_id = $1 AND revision <= $2
  ORDER BY theme_id, revision DESC`;

/** The themes that were in use at a revision of the codebook. */
export async function listThemesAt(db: Db, consultationId: string, revision: number): Promise<ThemeRow[]> {
  const { rows } = await db.query<ThemeRow>(then, [consultationId, revision]);
  return rows.filter(({ state }) => state === 'active');
}

export interface ChangeRow extends Omit<ThemeRow, 'id' | 'position'> {
  event: 'created' | 'changed' | 'merged' | 'split' | 'removed';
  by: string | null;
  at: Date;
}

const history = `
  SELECT h.revision, h.event, h.title, h.description, h.parent_id AS "parentId", h.node_id AS "nodeId", h.state,
    h.merged_into AS "mergedInto", h.split_from AS "splitFrom", p.name AS by, h.at
  FROM theme_change h LEFT JOIN person p ON p.id = h.by
  WHERE h.theme_id = $1 ORDER BY h.revision DESC LIMIT 200`;

/** Changes of a theme, the latest first. */
export async function listChanges(db: Db, themeId: string): Promise<ChangeRow[]> {
  return (await db.query<ChangeRow>(history, [themeId])).rows;
}

const node = `
  SELECT EXISTS (SELECT FROM section s JOIN version v ON v.id = s.version_id JOIN document d ON d.id = v.document_id
    WHERE s.node_id = $2 AND d.consultation_id = $1) AS known`;

/** Whether a node is one of the consultation's drafts. */
export async function hasNode(db: Db, consultationId: string, nodeId: string): Promise<boolean> {
  return (await db.query<{ known: boolean }>(node, [consultationId, nodeId])).rows[0]?.known ?? false;
}
