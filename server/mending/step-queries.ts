import type { Pool, PoolClient } from 'pg';
import type { Change } from './step.ts';

type Db = Pool | PoolClient;

/** So many steps of a version are kept; its file would be mended by then. */
export const mostSteps = 5_000;

export interface StepRow {
  number: number;
  op: string;
  section: string | null;
  into: string | null;
  language: string | null;
  undone: boolean;
  at: Date;
}

const columns = `m.number, m.op, m.section_id AS section, m."into", m.language, m.undone, m.made_at AS at`;

/** The last steps of a version, newest first, undone ones too. */
export async function readSteps(db: Db, versionId: string, limit: number): Promise<StepRow[]> {
  const { rows } = await db.query<StepRow>(
    `SELECT ${columns} FROM mending m WHERE m.version_id = $1 ORDER BY m.number DESC LIMIT $2`,
    [versionId, limit],
  );
  return rows;
}

/** The step that would be taken back next, or done again next. */
export async function nextStep(
  db: Db,
  versionId: string,
  way: 'undo' | 'redo',
): Promise<(StepRow & { change: Change }) | undefined> {
  const { rows } = await db.query<StepRow & { change: Change }>(
    `SELECT ${columns}, m.change FROM mending m WHERE m.version_id = $1 AND m.undone = $2
     ORDER BY CASE WHEN $2 THEN m.number ELSE -m.number END LIMIT 1`,
    [versionId, way === 'redo'],
  );
  return rows[0];
}

/** How many steps a version has. */
export async function countSteps(db: Db, versionId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM mending WHERE version_id = $1',
    [versionId],
  );
  return rows[0]?.count ?? 0;
}

/** Where sections went that were merged into others: what was said about them is about those. */
export async function mergedInto(db: Db, versionId: string): Promise<Map<string, string>> {
  const { rows } = await db.query<{ section: string; into: string }>(
    `SELECT section_id AS section, "into" FROM mending
     WHERE version_id = $1 AND "into" IS NOT NULL AND NOT undone ORDER BY number`,
    [versionId],
  );
  return new Map(rows.map(({ section, into }) => [section, into]));
}
