import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { ChangeKind, ChangeState } from './schema.ts';

/** A change as it is kept; `details` is of the kind's own form. */
export interface ProposedChange {
  id: string;
  kind: ChangeKind;
  consultationId: string | null;
  /** Whom a lost device is about. */
  personId: string | null;
  /** Everyone whose rights it would change. */
  about: string[];
  details: Record<string, unknown>;
  proposedBy: string;
  outcome: Exclude<ChangeState, 'open'> | null;
}

export type NewChange = Pick<ProposedChange, 'kind' | 'consultationId' | 'about' | 'details' | 'proposedBy'>;

export async function insertChange(client: PoolClient, change: NewChange): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO change_request (id, kind, consultation_id, about, details, proposed_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, change.kind, change.consultationId, change.about, change.details, change.proposedBy],
  );
  return id;
}

/** Whether the very same change waits already. */
export async function isWaiting(
  client: PoolClient,
  { kind, consultationId, details }: NewChange,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM change_request
     WHERE outcome IS NULL AND kind = $1 AND consultation_id IS NOT DISTINCT FROM $2 AND details = $3::jsonb`,
    [kind, consultationId, details],
  );
  return rowCount !== 0;
}

/** A change, kept from being decided by others until the transaction ends. */
export async function lockChange(client: PoolClient, id: string): Promise<ProposedChange | undefined> {
  const { rows } = await client.query<ProposedChange>(
    `SELECT id, kind, consultation_id AS "consultationId", person_id AS "personId", about, details,
       proposed_by AS "proposedBy", outcome
     FROM change_request WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0];
}

export async function closeChange(
  client: PoolClient,
  { id, decidedBy, outcome }: { id: string; decidedBy: string; outcome: Exclude<ChangeState, 'open'> },
): Promise<void> {
  await client.query(
    'UPDATE change_request SET decided_by = $2, decided_at = now(), outcome = $3 WHERE id = $1',
    [id, decidedBy, outcome],
  );
}

export interface ListedChange extends ProposedChange {
  proposerName: string;
  proposedAt: Date;
  decidedBy: string | null;
  deciderName: string | null;
  decidedAt: Date | null;
  slug: string | null;
  title: string | null;
}

export interface ChangeFilter {
  state?: ChangeState | 'decided' | undefined;
  kind?: ChangeKind;
  consultationId?: string;
  id?: string;
  /** Id of the last change of the page before. */
  after?: string | undefined;
  limit: number;
  /** Of the titles, where there is one. */
  language: string;
}

const list = `
  SELECT r.id, r.kind, r.consultation_id AS "consultationId", r.person_id AS "personId", r.about, r.details,
    r.proposed_by AS "proposedBy", r.outcome, p.name AS "proposerName", r.proposed_at AS "proposedAt",
    r.decided_by AS "decidedBy", d.name AS "deciderName", r.decided_at AS "decidedAt", c.slug, t.title
  FROM change_request r
  JOIN person p ON p.id = r.proposed_by
  LEFT JOIN person d ON d.id = r.decided_by
  LEFT JOIN consultation c ON c.id = r.consultation_id
  LEFT JOIN LATERAL (
    SELECT x.title FROM consultation_text x WHERE x.consultation_id = c.id
    ORDER BY x.language <> $6, x.language <> c.authoritative_language, x.language LIMIT 1
  ) t ON true
  WHERE ($1::text IS NULL OR coalesce(r.outcome, 'open') = $1 OR ($1 = 'decided' AND r.outcome IS NOT NULL))
    AND ($2::text IS NULL OR r.kind = $2)
    AND ($3::uuid IS NULL OR r.consultation_id = $3)
    AND ($4::uuid IS NULL OR r.id = $4)
    AND ($5::uuid IS NULL OR
      (r.proposed_at, r.id) < (SELECT l.proposed_at, l.id FROM change_request l WHERE l.id = $5))
  ORDER BY r.proposed_at DESC, r.id DESC
  LIMIT $7`;

/** Changes with the names around them, newest first. */
export async function listChanges(pool: Pool, filter: ChangeFilter): Promise<ListedChange[]> {
  const { state, kind, consultationId, id, after, language, limit } = filter;
  const { rows } = await pool.query<ListedChange>(list, [
    state ?? null,
    kind ?? null,
    consultationId ?? null,
    id ?? null,
    after ?? null,
    language,
    limit,
  ]);
  return rows;
}

/** Names by id, of whoever is still there or once was. */
export async function namesOf(pool: Pool, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    'SELECT id, name FROM person WHERE id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
