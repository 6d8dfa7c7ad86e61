import type { Pool, PoolClient } from 'pg';
import type { HandlingState } from './schema.ts';

export type Db = Pool | PoolClient;

/** What is handled: a comment, in whose bucket everything about it is, or a theme. */
export type Handled =
  | { kind: 'comment'; bucket: number; id: string; consultationId: string }
  | { kind: 'theme'; id: string; consultationId: string };

export interface HandlingRow {
  state: HandlingState;
  assignedTo: string | null;
  assignedName: string | null;
}

const shown = `h.state, h.assigned_to AS "assignedTo", p.name AS "assignedName"`;
const ofComment = `
  SELECT ${shown} FROM handling h LEFT JOIN person p ON p.id = h.assigned_to WHERE h.bucket = $1 AND h.comment_id = $2`;
const ofTheme = `
  SELECT ${shown} FROM theme_handling h LEFT JOIN person p ON p.id = h.assigned_to WHERE h.theme_id = $1`;

const untouched: HandlingRow = { state: 'to_read', assignedTo: null, assignedName: null };

/** How far the analysis of something is. */
export async function findHandling(db: Db, of: Handled): Promise<HandlingRow> {
  const { rows } =
    of.kind === 'comment'
      ? await db.query<HandlingRow>(ofComment, [of.bucket, of.id])
      : await db.query<HandlingRow>(ofTheme, [of.id]);
  return rows[0] ?? untouched;
}

const ofThemes = `
  SELECT h.theme_id AS "themeId", ${shown} FROM theme_handling h JOIN theme t ON t.id = h.theme_id
  LEFT JOIN person p ON p.id = h.assigned_to WHERE t.consultation_id = $1`;

/** Of all themes of a consultation that anybody touched, by their ids. */
export async function handlingsOfThemes(db: Db, consultationId: string): Promise<Map<string, HandlingRow>> {
  const { rows } = await db.query<HandlingRow & { themeId: string }>(ofThemes, [consultationId]);
  return new Map(rows.map((row) => [row.themeId, row]));
}

const saveComment = `
  INSERT INTO handling AS h (bucket, comment_id, consultation_id, state, assigned_to) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (bucket, comment_id) DO UPDATE SET state = excluded.state, assigned_to = excluded.assigned_to,
    changed_at = excluded.changed_at, counted = false`;
const saveTheme = `
  INSERT INTO theme_handling AS h (theme_id, state, assigned_to) VALUES ($1, $2, $3)
  ON CONFLICT (theme_id) DO UPDATE SET state = excluded.state, assigned_to = excluded.assigned_to,
    changed_at = excluded.changed_at`;
const remember = `
  INSERT INTO handling_history (bucket, id, comment_id, theme_id, state, assigned_to, by)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

/** Keeps how far the analysis is, and the change in the history. What it is of is held. */
export async function keepHandling(
  client: PoolClient,
  of: Handled,
  { state, assignedTo }: Pick<HandlingRow, 'state' | 'assignedTo'>,
  { id, bucket, by }: { id: string; bucket: number; by: string },
): Promise<void> {
  if (of.kind === 'comment')
    await client.query(saveComment, [of.bucket, of.id, of.consultationId, state, assignedTo]);
  else await client.query(saveTheme, [of.id, state, assignedTo]);
  await client.query(remember, [bucket, id, ...endsOf(of), state, assignedTo, by]);
}

export const endsOf = (of: Handled) => (of.kind === 'comment' ? [of.id, null] : [null, of.id]);

export interface HistoryRow {
  state: HandlingState;
  assignedTo: string | null;
  by: string | null;
  at: Date;
}

export const about = (of: Handled) =>
  of.kind === 'comment'
    ? { where: 'x.bucket = $1 AND x.comment_id = $2', values: [of.bucket, of.id] }
    : { where: 'x.theme_id = $1', values: [of.id] };

/** The changes of a handling, the oldest first. */
export async function listHistory(db: Db, of: Handled): Promise<HistoryRow[]> {
  const { where, values } = about(of);
  const statement = `
    SELECT x.state, a.name AS "assignedTo", p.name AS by, x.at FROM handling_history x
    LEFT JOIN person a ON a.id = x.assigned_to LEFT JOIN person p ON p.id = x.by
    WHERE ${where} ORDER BY x.at, x.id LIMIT 500`;
  return (await db.query<HistoryRow>(statement, values)).rows;
}

const analysts = `
  SELECT DISTINCT p.id, p.name FROM role_grant g JOIN person p ON p.id = g.person_id
  WHERE g.consultation_id = $1 AND g.role = ANY ($2::staff_role[]) AND p.deactivated_at IS NULL
  ORDER BY p.name, p.id`;

/** Who may be given something to analyse in a consultation. */
export async function listAnalysts(
  db: Db,
  consultationId: string,
  roles: readonly ('analyst' | 'editor')[] = ['analyst', 'editor'],
): Promise<{ id: string; name: string }[]> {
  return (await db.query<{ id: string; name: string }>(analysts, [consultationId, roles])).rows;
}
