import type { Pool } from 'pg';
import type { AuditEvent } from './schema.ts';
import type { AuditRow } from './record.ts';

/** Which acts are meant; what is undefined does not narrow. `consultations`: those that an auditor may see. */
export interface Filter {
  consultations?: readonly string[] | undefined;
  actor?: string | undefined;
  action?: string | undefined;
}

const filtered = `
  ($1::uuid[] IS NULL OR e.consultation_id = ANY ($1))
  AND ($2::text IS NULL OR e.actor_id IS NOT DISTINCT FROM nullif($2, 'system')::uuid)
  AND ($3::text IS NULL OR e.action = $3 OR starts_with(e.action, $3 || '.'))`;

const filters = ({ consultations, actor, action }: Filter) => [
  consultations ?? null,
  actor ?? null,
  action ?? null,
];

const page = `
  SELECT e.number, e.at, e.action, c.slug AS consultation, e.subject, s.name AS "subjectName",
    e.details, encode(e.hash, 'hex') AS hash,
    CASE WHEN e.actor_id IS NOT NULL THEN json_build_object('id', e.actor_id, 'name', a.name) END AS actor
  FROM audit_event e
  LEFT JOIN person a ON a.id = e.actor_id
  LEFT JOIN person s ON s.id::text = e.subject
  LEFT JOIN consultation c ON c.id = e.consultation_id
  WHERE ${filtered} AND e.number < $4 ORDER BY e.number DESC LIMIT $5`;

/** Acts before a number, newest first. */
export async function auditEvents(
  pool: Pool,
  filter: Filter,
  before: number,
  limit: number,
): Promise<AuditEvent[]> {
  const { rows } = await pool.query<Omit<AuditEvent, 'at' | 'details'> & { at: Date; details: string }>(
    page,
    [...filters(filter), before, limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), details: read(row.details) }));
}

/** What was tampered with is shown as it stands, so that the page opens that says so. */
function read(details: string): AuditEvent['details'] {
  try {
    return JSON.parse(details);
  } catch {
    return { unreadable: details };
  }
}

/** A row with the two hashes that bind it. */
export type ChainedRow = AuditRow & { previousHash: Buffer; hash: Buffer };

// The time to the microsecond where somebody gave it more than the milliseconds that the hash covers.
const batch = `
  SELECT e.number, e.actor_id AS "actorId", e.action, e.consultation_id AS "consultationId", e.subject, e.details,
    regexp_replace(to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '000Z$', 'Z') AS at,
    e.previous_hash AS "previousHash", e.hash
  FROM audit_event e
  WHERE ${filtered} AND e.number > $4 AND e.number <= $5 ORDER BY e.number LIMIT 500`;

/** Acts up to a number, oldest first, in constant memory. Rows never change, so no transaction is kept open. */
export async function* auditRows(
  pool: Pool,
  filter: Filter,
  upTo: number = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<ChainedRow> {
  let last = -1;
  for (;;) {
    const { rows } = await pool.query<ChainedRow>(batch, [...filters(filter), last, upTo]);
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = end.number;
  }
}
