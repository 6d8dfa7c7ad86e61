import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PoolClient } from 'pg';

/** Something that somebody with authority did; no address and no text of a contributor, ever. */
export interface Act {
  /** Null: the command line or the system. */
  actorId: string | null;
  /** A verb in the past and its object, such as `role.granted`, `consultation.opened`, `person.invited`. */
  action: string;
  consultationId?: string;
  /** Id of the person or thing acted upon. */
  subject?: string;
  details?: Record<string, unknown>;
}

/** Numbers without gaps and a chain of hashes need one writer at a time; acts are few. */
const auditLock = 0x61756474;

const last = 'SELECT number, hash FROM audit_event ORDER BY number DESC LIMIT 1';
const add = `
  INSERT INTO audit_event (number, at, actor_id, action, consultation_id, subject, details, previous_hash, hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/**
 * Writes an act into the trail, in the transaction of the act itself: neither is there without the other.
 * Returns its number.
 */
export async function recordAct(client: PoolClient, act: Act): Promise<number> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [auditLock]);
  const { rows } = await client.query<{ number: number; hash: Buffer }>(last);
  const number = (rows[0]?.number ?? 0) + 1;
  const previous = rows[0]?.hash ?? Buffer.alloc(32);
  const { rows: clock } = await client.query<{ at: Date }>(
    "SELECT date_trunc('milliseconds', clock_timestamp()) AS at",
  );
  const at = clock[0]?.at ?? new Date();
  const details = canonicalize(act.details ?? {}) ?? '{}';
  const row = {
    number,
    at: at.toISOString(),
    actorId: act.actorId,
    action: act.action,
    consultationId: act.consultationId ?? null,
    subject: act.subject ?? null,
    details,
  };
  await client.query(add, [
    number,
    at,
    row.actorId,
    row.action,
    row.consultationId,
    row.subject,
    details,
    previous,
    auditHash(previous, row),
  ]);
  return number;
}

/** A row as its hash covers it; `details` is the canonical JSON (RFC 8785) that is stored. */
export interface AuditRow {
  number: number;
  at: string;
  actorId: string | null;
  action: string;
  consultationId: string | null;
  subject: string | null;
  details: string;
}

/** SHA-256 over the hash before and the row's canonical JSON: a changed row breaks every hash after it. */
export const auditHash = (previous: Buffer, row: AuditRow): Buffer =>
  createHash('sha256')
    .update(previous)
    .update(canonicalize(row) ?? '')
    .digest();
