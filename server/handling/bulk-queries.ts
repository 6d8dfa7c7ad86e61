import type { PoolClient } from 'pg';
import { everyCondition, type Wanted } from '#server/analysis/conditions.ts';
import { binding } from '#server/analysis/bind.ts';
import { ofConsidered } from '#server/analysis/condition-columns.ts';
import type { HandlingState } from './schema.ts';

interface Key {
  bucket: number;
  id: string;
}

/** Comments that fit filters and can be analysed, `most` at most. */
export async function findFitting(client: PoolClient, wanted: Wanted, most: number): Promise<Key[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  const fits = everyCondition(wanted, ofConsidered, bind);
  const { rows } = await client.query<Key>(
    `SELECT c.bucket, c.comment_id AS id FROM considered c
     WHERE ${fits} AND c.visibility <> 'withdrawn' ORDER BY 1, 2 LIMIT ${bind(most)}`,
    values,
  );
  return rows;
}

const hold = `
  SELECT m.bucket, m.id FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id
  WHERE m.consultation_id = $3 AND m.visibility NOT IN ('set_aside', 'withdrawn')
  ORDER BY m.bucket, m.id FOR NO KEY UPDATE OF m`;

/** Holds these comments, as far as they can be analysed still: a correction or withdrawal of one waits, or came before. */
export async function holdAnalysed(
  client: PoolClient,
  consultationId: string,
  keys: readonly Key[],
): Promise<Key[]> {
  const values = [keys.map(({ bucket }) => bucket), keys.map(({ id }) => id), consultationId];
  return (await client.query<Key>(hold, values)).rows;
}

// $5 state, where one is given; $6 whose it is, where $7 says that this changes. What is to be read and nobody's has no row.
const keep = `
  WITH kept AS (
    INSERT INTO handling AS h (bucket, comment_id, consultation_id, state, assigned_to)
    SELECT w.bucket, w.id, $4, coalesce($5::handling_state, 'to_read'), $6::uuid
    FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
    WHERE coalesce($5::handling_state, 'to_read') <> 'to_read' OR $6::uuid IS NOT NULL
      OR EXISTS (SELECT FROM handling b WHERE b.bucket = w.bucket AND b.comment_id = w.id)
    ON CONFLICT (bucket, comment_id) DO UPDATE SET state = coalesce($5::handling_state, h.state),
      assigned_to = CASE WHEN $7::boolean THEN $6::uuid ELSE h.assigned_to END, changed_at = excluded.changed_at, counted = false
    WHERE h.state <> coalesce($5::handling_state, h.state) OR ($7::boolean AND h.assigned_to IS DISTINCT FROM $6::uuid)
    RETURNING bucket, comment_id, state, assigned_to
  )
  INSERT INTO handling_history (bucket, id, comment_id, state, assigned_to, by)
  SELECT k.bucket, w.row, k.comment_id, k.state, k.assigned_to, $8
  FROM unnest($1::smallint[], $2::uuid[], $3::uuid[]) AS w (bucket, id, row)
  JOIN kept k ON k.bucket = w.bucket AND k.comment_id = w.id`;

/** Changes how far the analysis of held comments is, or whose it is, each with its history; says how many changed. */
export async function keepHandlings(
  client: PoolClient,
  consultationId: string,
  rows: readonly (Key & { row: string })[],
  { state, assignedTo }: { state?: HandlingState | undefined; assignedTo?: string | null | undefined },
  by: string,
): Promise<number> {
  const { rowCount } = await client.query(keep, [
    ...[rows.map(({ bucket }) => bucket), rows.map(({ id }) => id), rows.map(({ row }) => row)],
    ...[consultationId, state ?? null, assignedTo ?? null, assignedTo !== undefined, by],
  ]);
  return rowCount ?? 0;
}
