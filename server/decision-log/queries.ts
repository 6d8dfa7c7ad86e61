import type { Pool } from 'pg';

export interface LogRow {
  id: string;
  commentId: string | null;
  clusterId: string | null;
  revision: number;
  kind: string;
  byPerson: boolean;
  outcome: string;
  reason: string | null;
  redactionReasons: string[] | null;
  result: string | null;
  fromVisibility: string | null;
  toVisibility: string | null;
  fromPlace: string | null;
  toPlace: string | null;
  scope: string | null;
  leftOut: number;
  about: string | null;
  day: string;
  /** For the next batch: microseconds, which a Date would lose. */
  at: string;
}

const batch = `
  SELECT d.id, d.comment_id AS "commentId", d.cluster_id AS "clusterId", d.revision, d.kind,
    d.by IS NOT NULL AS "byPerson", d.outcome, d.reason,
    (SELECT array_agg(s ->> 'reason') FROM jsonb_array_elements(d.redactions) s) AS "redactionReasons", d.result,
    d.from_visibility AS "fromVisibility", d.to_visibility AS "toVisibility", d.from_place AS "fromPlace",
    d.to_place AS "toPlace", d.scope, cardinality(d.except) AS "leftOut", d.about, d.day, d.at::text AS at
  FROM decision d
  WHERE d.consultation_id = $1 AND (d.at, d.id) > ($2::timestamptz, $3::uuid) AND d.at <= $4
  ORDER BY d.at, d.id LIMIT 1000`;

const clock = 'SELECT clock_timestamp()::text AS now';
const nil = '00000000-0000-0000-0000-000000000000';

/**
 * Every decision of a consultation that was made by now, oldest first, in constant memory. Rows never change, so no
 * transaction is kept open while somebody downloads.
 */
export async function* logRows(pool: Pool, consultationId: string): AsyncGenerator<LogRow> {
  const { rows: clocks } = await pool.query<{ now: string }>(clock);
  const upTo = clocks[0]?.now;
  let [at, id] = ['-infinity', nil];
  for (;;) {
    const { rows } = await pool.query<LogRow>(batch, [consultationId, at, id, upTo]);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    ({ at, id } = last);
  }
}
