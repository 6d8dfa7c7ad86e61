import type { ClientBase, Pool } from 'pg';
import type { StaffRole } from '#server/access/permissions.ts';
import type { Side } from './sides.ts';

type Connection = Pool | ClientBase;

/** SQL: whether somebody `p` has a second factor. */
export const hasSecondFactor = `(
  EXISTS (SELECT FROM second_factor f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL)
  OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id))`;

export interface Staffing {
  /** Who moderate, seniors included, each counted once. */
  people: number;
  seniors: number;
}

const staffing = `
  SELECT count(DISTINCT p.id)::int AS people,
    count(DISTINCT p.id) FILTER (WHERE g.role = 'senior_moderator')::int AS seniors
  FROM role_grant g
  JOIN person p ON p.id = g.person_id
  JOIN consultation c ON c.id = g.consultation_id
  WHERE g.consultation_id = $1 AND g.side = 'moderating' AND p.deactivated_at IS NULL
    AND (NOT p.sample OR c.sample) AND ${hasSecondFactor}`;

/** How many people can moderate a consultation today: active, with a second factor, not left over from the sample. */
export async function staffingOf(db: Connection, consultationId: string): Promise<Staffing> {
  const { rows } = await db.query<Staffing>(staffing, [consultationId]);
  return rows[0] ?? { people: 0, seniors: 0 };
}

export interface HolderRow {
  personId: string;
  name: string;
  email: string;
  active: boolean;
  secondFactor: boolean;
  role: StaffRole;
  body: string | null;
}

/**
 * Everyone with a role in a consultation, or the administrators.
 * @param consultationId null for the roles of the installation
 */
export async function listHolders(db: Connection, consultationId: string | null): Promise<HolderRow[]> {
  const { rows } = await db.query<HolderRow>(
    `SELECT p.id AS "personId", p.name, p.email, p.deactivated_at IS NULL AND p.email_verified AS active,
       ${hasSecondFactor} AS "secondFactor", g.role, g.body
     FROM role_grant g JOIN person p ON p.id = g.person_id
     WHERE g.consultation_id IS NOT DISTINCT FROM $1
     ORDER BY g.role, lower(p.name), p.id`,
    [consultationId],
  );
  return rows;
}

/** Who holds a role and has no way in, nor an invitation that is good: an administrator has to invite them. */
export async function listUninvited(
  db: Connection,
  consultationId: string | null,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.query<{ id: string; name: string }>(
    `SELECT p.id, p.name FROM person p
     WHERE p.deactivated_at IS NULL AND NOT p.email_verified
       AND EXISTS (SELECT FROM role_grant g
         WHERE g.person_id = p.id AND g.consultation_id IS NOT DISTINCT FROM $1)
       AND NOT EXISTS (SELECT FROM invitation i
         WHERE i.person_id = p.id AND i.accepted_at IS NULL AND i.expires_at > clock_timestamp())
     ORDER BY lower(p.name), p.id`,
    [consultationId],
  );
  return rows;
}

/** Who stands on which side of a consultation, by name. */
export async function listSides(
  db: Connection,
  consultationId: string,
): Promise<{ personId: string; name: string; side: Side }[]> {
  const { rows } = await db.query<{ personId: string; name: string; side: Side }>(
    `SELECT p.id AS "personId", p.name, s.side FROM person_side s JOIN person p ON p.id = s.person_id
     WHERE s.consultation_id = $1 ORDER BY lower(p.name), p.id`,
    [consultationId],
  );
  return rows;
}

/** Whether a consultation has ever been opened in earnest: no sample and no trial. */
export async function wasEverOpened(client: ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT FROM consultation WHERE opens_at IS NOT NULL AND NOT sample AND NOT trial LIMIT 1',
  );
  return rowCount !== 0;
}
