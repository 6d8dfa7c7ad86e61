import type { Pool, PoolClient } from 'pg';
import type { Member } from './member-schema.ts';

type Part = Member['part'];

const members = `
  SELECT p.id AS "personId", p.name, p.email, m.part, m.created_at AS since,
    p.email_verified AS accepted
  FROM attribution_member m JOIN person p ON p.id = m.person_id
  WHERE m.attribution_id = $1
  ORDER BY m.part, m.created_at, p.id`;

export interface MemberRow extends Omit<Member, 'since' | 'email'> {
  email: string;
  since: Date;
}

/** Who writes under a name, holders first. */
export async function listMembers(pool: Pool, attributionId: string): Promise<MemberRow[]> {
  const { rows } = await pool.query<MemberRow>(members, [attributionId]);
  return rows;
}

/** What somebody is in a name, or undefined. */
export async function findPart(
  client: PoolClient,
  attributionId: string,
  personId: string,
): Promise<Part | undefined> {
  const { rows } = await client.query<{ part: Part }>(
    'SELECT part FROM attribution_member WHERE attribution_id = $1 AND person_id = $2',
    [attributionId, personId],
  );
  return rows[0]?.part;
}

/** Whether anybody holds the name; ask under the lock of the attribution. */
export async function hasHolder(client: PoolClient, attributionId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "SELECT FROM attribution_member WHERE attribution_id = $1 AND part = 'holder'",
    [attributionId],
  );
  return rowCount !== 0;
}

/** Adds somebody, or gives a member another part. */
export async function putMember(
  client: PoolClient,
  { attributionId, personId, part }: { attributionId: string; personId: string; part: Part },
  addedBy: string,
): Promise<void> {
  await client.query(
    `INSERT INTO attribution_member (attribution_id, person_id, part, added_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT (attribution_id, person_id) DO UPDATE SET part = excluded.part, added_by = excluded.added_by`,
    [attributionId, personId, part, addedBy],
  );
}

export async function deleteMember(
  client: PoolClient,
  attributionId: string,
  personId: string,
): Promise<void> {
  await client.query('DELETE FROM attribution_member WHERE attribution_id = $1 AND person_id = $2', [
    attributionId,
    personId,
  ]);
}

export async function isActivePerson(client: PoolClient, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT FROM person WHERE id = $1 AND deactivated_at IS NULL FOR SHARE',
    [id],
  );
  return rowCount === 1;
}

const elsewhere = `
  SELECT FROM role_grant WHERE person_id = $1
  UNION ALL SELECT FROM attribution_member WHERE person_id = $1 AND attribution_id <> $2`;

/** Whether somebody has rights apart from those in this name. */
export async function hasRightsElsewhere(
  client: PoolClient,
  personId: string,
  attributionId: string,
): Promise<boolean> {
  const { rowCount } = await client.query(elsewhere, [personId, attributionId]);
  return rowCount !== 0;
}

/**
 * Holds back whoever writes in the open sets of a name or submits them. Ask before the lock on the name itself:
 * a submission holds its set while it asks for the name.
 */
export async function lockOpenSets(client: PoolClient, attributionId: string): Promise<void> {
  await client.query(
    'SELECT FROM comment_set WHERE attribution_id = $1 AND submitted_at IS NULL ORDER BY id FOR UPDATE',
    [attributionId],
  );
}

const unsent = 'SELECT id FROM comment_set WHERE attribution_id = $1 AND submitted_at IS NULL';

/** Whether comments are kept in a name that were not sent yet. */
export async function hasDrafts(client: PoolClient, attributionId: string): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT FROM draft_comment WHERE set_id IN (${unsent}) LIMIT 1`, [
    attributionId,
  ]);
  return rowCount === 1;
}

/** Erases what was not sent yet in a name. Returns how many comments that were. */
export async function eraseDrafts(client: PoolClient, attributionId: string): Promise<number> {
  const { rowCount } = await client.query(`DELETE FROM draft_comment WHERE set_id IN (${unsent})`, [
    attributionId,
  ]);
  return rowCount ?? 0;
}
