import type { ClientBase, Pool } from 'pg';
import type { StaffRole } from '#server/access/permissions.ts';
import type { Side } from './sides.ts';

type Connection = Pool | ClientBase;

const hasSecondFactor = `(
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

const administratorsLock = 0x61646d6e;

/** Makes changes of the administrators follow one another. */
export async function lockAdministration(client: ClientBase): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [administratorsLock]);
}

/** Whether somebody administers the installation now. */
export async function isAdministrator(client: ClientBase, personId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM person p JOIN role_grant g ON g.person_id = p.id AND g.role = 'administrator'
     WHERE p.id = $1 AND p.deactivated_at IS NULL AND p.email_verified`,
    [personId],
  );
  return rowCount !== 0;
}

/** Whether a consultation has ever been opened in earnest: no sample and no trial. */
export async function wasEverOpened(client: ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT FROM consultation WHERE opens_at IS NOT NULL AND NOT sample AND NOT trial LIMIT 1',
  );
  return rowCount !== 0;
}

/**
 * How many administrators can confirm something today: active, with a second factor.
 * @param withSample count those who came with the sample, who count for each other alone
 * @param besides ids of those who do not count
 */
export async function countAdministrators(
  db: Connection,
  withSample: boolean,
  besides: string[] = [],
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM role_grant g JOIN person p ON p.id = g.person_id
     WHERE g.role = 'administrator' AND p.deactivated_at IS NULL AND (NOT p.sample OR $1) AND ${hasSecondFactor}
       AND p.id <> ALL ($2)`,
    [withSample, besides],
  );
  return rows[0]?.count ?? 0;
}
