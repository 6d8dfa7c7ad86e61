import type { Pool, PoolClient } from 'pg';
import type { Queue } from '../schema.ts';
import type { ReviewKey, Wanted } from './claim-queries.ts';

const over = (whose = '') => `
  SELECT bucket, id FROM review WHERE claimed_by IS NOT NULL AND claimed_until <= now()${whose}
  FOR UPDATE SKIP LOCKED`;
const letGo = (rows: string) => `
  UPDATE review r SET claimed_by = NULL, claimed_until = NULL FROM ${rows} o WHERE r.bucket = o.bucket AND r.id = o.id`;

/** Ends the leases whose time is over; the cases can be claimed again. */
export async function sweepLeases(db: Pool | PoolClient): Promise<number> {
  return (await db.query(`WITH over AS MATERIALIZED (${over()}) ${letGo('over')}`)).rowCount ?? 0;
}

const renew = `
  WITH over AS MATERIALIZED (${over(' AND claimed_by <> $1')}), swept AS (${letGo('over')}), mine AS MATERIALIZED (
    SELECT bucket, id FROM review
    WHERE claimed_by = $1 AND consultation_id = $2 AND queue = $3 ORDER BY queue_at LIMIT $4 FOR UPDATE
  )
  UPDATE review r SET claimed_until = now() + make_interval(secs => $5)
  FROM mine m WHERE r.bucket = m.bucket AND r.id = m.id
  RETURNING r.bucket, r.id`;

/** Prolongs what somebody holds of a queue already, the oldest first, and ends the leases of others that are over. */
export async function renewHeld(client: PoolClient, wanted: Wanted): Promise<ReviewKey[]> {
  const { personId, consultationId, queue, size, lease } = wanted;
  const values = [personId, consultationId, queue, size, lease];
  return (await client.query<ReviewKey>({ name: 'claim-renew', text: renew, values })).rows;
}

const held = `
  SELECT bucket, id, claimed_until AS until FROM review
  WHERE claimed_by = $1 AND claimed_until > now() AND consultation_id = $2 ORDER BY queue_at, id LIMIT 100`;

/** What somebody has in hand in a consultation. */
export async function findHeld(
  db: Pool | PoolClient,
  personId: string,
  consultationId: string,
): Promise<(ReviewKey & { until: Date })[]> {
  return (await db.query<ReviewKey & { until: Date }>(held, [personId, consultationId])).rows;
}

const release = `
  WITH held AS MATERIALIZED (
    SELECT bucket, id FROM review
    WHERE claimed_by = $1 AND ($2::uuid IS NULL OR consultation_id = $2)
      AND ($3::text[] IS NULL OR queue::text = ANY ($3)) AND ($4::uuid[] IS NULL OR id = ANY ($4))
    ORDER BY bucket, id FOR UPDATE
  )
  ${letGo('held')}`;

/** Takes cases out of somebody's hands: in one consultation or everywhere, of some queues or all, some or all. */
export async function releaseHeld(
  db: Pool | PoolClient,
  personId: string,
  where: { consultationId?: string; queues?: readonly Queue[]; ids?: string[] } = {},
): Promise<number> {
  const values = [personId, where.consultationId ?? null, where.queues ?? null, where.ids ?? null];
  return (await db.query(release, values)).rowCount ?? 0;
}
