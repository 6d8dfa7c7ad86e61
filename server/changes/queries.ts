import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
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
