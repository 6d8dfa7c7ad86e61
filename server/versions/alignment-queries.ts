import type { Pool, PoolClient } from 'pg';
import type { AlignedPair } from './lines.ts';

const store = `
  INSERT INTO alignment_line (to_version_id, position, from_section_id, to_section_id, place, text, certainty, main,
    confirmed_by, confirmed_at)
  SELECT $1, l.position, l."from", l."to", l.place, l.text, l.certainty, l.main, l.by, l.at
  FROM jsonb_to_recordset($2::jsonb) AS l (position int, "from" uuid, "to" uuid, place text, text text, certainty text,
    main boolean, by uuid, at timestamptz)`;

/** A line as it is stored: between ids, and with who confirmed it. */
export interface LineRow extends Omit<AlignedPair, 'from' | 'to'> {
  from: string | null;
  to: string | null;
  confirmedBy: string | null;
  confirmedAt: Date | null;
}

/** Puts an alignment in the place of the one that was there; call it in a transaction. */
export async function storeAlignment(
  client: PoolClient,
  {
    fromVersionId,
    toVersionId,
    revision,
    lines,
  }: {
    fromVersionId: string;
    toVersionId: string;
    /** Of the later version, as it was compared. */
    revision: number;
    lines: readonly LineRow[];
  },
): Promise<void> {
  await client.query('DELETE FROM alignment_line WHERE to_version_id = $1', [toVersionId]);
  await client.query(
    `INSERT INTO alignment (to_version_id, from_version_id, revision) VALUES ($1, $2, $3)
     ON CONFLICT (to_version_id) DO UPDATE SET from_version_id = excluded.from_version_id,
       revision = excluded.revision, made_at = clock_timestamp()`,
    [toVersionId, fromVersionId, revision],
  );
  const rows = lines.map(({ confirmedBy, confirmedAt, ...line }, position) => ({
    ...line,
    position,
    by: confirmedBy,
    at: confirmedAt,
  }));
  await client.query(store, [toVersionId, JSON.stringify(rows)]);
}

export const lines = `
  SELECT from_section_id AS "from", to_section_id AS "to", place, text, certainty, main, confirmed_by AS "confirmedBy",
    confirmed_at AS "confirmedAt"
  FROM alignment_line WHERE to_version_id = $1 ORDER BY position`;

/** The lines that lead to a version, in the order of the version. */
export async function readLines(db: Pool | PoolClient, toVersionId: string): Promise<LineRow[]> {
  const { rows } = await db.query<LineRow>(lines, [toVersionId]);
  return rows;
}
