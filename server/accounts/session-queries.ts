import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

export interface SessionRow {
  id: string;
  day: string;
}

/** Somebody's sessions that are still good, by the day on which they began (UTC), newest first. */
export async function listSessions(db: Db, personId: string): Promise<SessionRow[]> {
  const { rows } = await db.query<SessionRow>(
    `SELECT id, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day FROM session
     WHERE person_id = $1 AND expires_at > clock_timestamp() ORDER BY created_at DESC, id`,
    [personId],
  );
  return rows;
}

/** Ends one of somebody's sessions; false where it is not theirs or not there. */
export async function endSession(db: Db, personId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM session WHERE person_id = $1 AND id = $2', [personId, id]);
  return rowCount === 1;
}

/**
 * Ends all sessions of somebody, at once and on every device, in the caller's transaction where there is one:
 * when a role is withdrawn, a person deactivated, a password changed.
 * @param except a session that goes on
 */
export async function endSessionsOf(db: Db, personId: string, except?: string): Promise<void> {
  await db.query('DELETE FROM session WHERE person_id = $1 AND id IS DISTINCT FROM $2', [
    personId,
    except ?? null,
  ]);
}

/** Ends the sessions of everybody who writes under a name, in the caller's transaction: when a mandate begins or ends. */
export async function endSessionsOfMembers(client: PoolClient, attributionId: string): Promise<void> {
  await client.query(
    'DELETE FROM session s USING attribution_member m WHERE m.attribution_id = $1 AND s.person_id = m.person_id',
    [attributionId],
  );
}

/** Removes sessions and short-lived values whose time is over. Returns how many. */
export async function eraseExpired(pool: Pool): Promise<number> {
  const sessions = await pool.query('DELETE FROM session WHERE expires_at < clock_timestamp()');
  const values = await pool.query('DELETE FROM verification WHERE expires_at < clock_timestamp()');
  return (sessions.rowCount ?? 0) + (values.rowCount ?? 0);
}
