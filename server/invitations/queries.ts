import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { MemberPart, StaffRole } from '#server/access/permissions.ts';

export interface Person {
  id: string;
  email: string;
  name: string;
  language: string;
  state: 'invited' | 'active' | 'deactivated';
}

/** Whoever proved that the address is theirs is active. */
export const stateOf = `
  CASE WHEN p.deactivated_at IS NOT NULL THEN 'deactivated' WHEN p.email_verified THEN 'active' ELSE 'invited' END`;

const personWhere = (condition: string) => `
  SELECT p.id, p.email, p.name, p.language, ${stateOf} AS state FROM person p WHERE ${condition}`;

const addPerson = `
  INSERT INTO person (id, email, name, language) VALUES ($1, lower($2), $3, $4)
  ON CONFLICT (email) DO NOTHING`;

/** The person with an address, made where nobody has it; two at once make one. */
export async function findOrAddPerson(
  client: PoolClient,
  wanted: { email: string; name: string; language: string },
): Promise<Person & { added: boolean }> {
  const { email, name, language } = wanted;
  const { rowCount } = await client.query(addPerson, [randomUUID(), email, name, language]);
  const { rows } = await client.query<Person>(`${personWhere('p.email = lower($1)')} FOR NO KEY UPDATE`, [
    email,
  ]);
  if (!rows[0]) throw new Error('A person that was just added is not there.');
  return { ...rows[0], added: rowCount === 1 };
}

/** Locked until the end of the transaction, so that one act at a time concerns a person; rows may refer to them. */
export async function lockPerson(client: PoolClient, id: string): Promise<Person | undefined> {
  const { rows } = await client.query<Person>(`${personWhere('p.id = $1')} FOR NO KEY UPDATE`, [id]);
  return rows[0];
}

const replace = `
  INSERT INTO invitation (person_id, hash, invited_by, expires_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, invited_by = excluded.invited_by,
    expires_at = excluded.expires_at, accepted_at = NULL, created_at = clock_timestamp()`;

/** Puts an invitation in the place of every earlier one of the same person. */
export async function replaceInvitation(
  client: PoolClient,
  { personId, hash, invitedBy, expiresAt }: Made,
): Promise<void> {
  await client.query(replace, [personId, hash, invitedBy, expiresAt]);
}

interface Made {
  personId: string;
  hash: Buffer;
  invitedBy: string | null;
  expiresAt: Date;
}

const open = `
  SELECT p.id, p.email, p.name, p.language, i.expires_at AS "expiresAt",
    coalesce((
      SELECT json_agg(json_build_object('role', g.role, 'consultation', c.slug, 'consultationTitle', t.title)
        ORDER BY c.slug NULLS FIRST, g.role)
      FROM role_grant g LEFT JOIN consultation c ON c.id = g.consultation_id
      LEFT JOIN LATERAL (
        SELECT title FROM consultation_text WHERE consultation_id = c.id
        ORDER BY language = p.language DESC, language = c.authoritative_language DESC LIMIT 1
      ) t ON true
      WHERE g.person_id = p.id
    ), '[]') AS roles,
    coalesce((
      SELECT json_agg(json_build_object('slug', a.slug, 'name', t.name, 'part', m.part) ORDER BY a.slug)
      FROM attribution_member m JOIN attribution a ON a.id = m.attribution_id AND a.ended_at IS NULL
      CROSS JOIN LATERAL (
        SELECT name FROM attribution_text WHERE attribution_id = a.id
        ORDER BY language = p.language DESC, language LIMIT 1
      ) t
      WHERE m.person_id = p.id
    ), '[]') AS memberships
  FROM invitation i JOIN person p ON p.id = i.person_id AND p.deactivated_at IS NULL AND NOT p.email_verified
  WHERE i.hash = $1 AND i.accepted_at IS NULL AND i.expires_at > clock_timestamp()`;

export interface OpenInvitation {
  id: string;
  email: string;
  name: string;
  language: string;
  expiresAt: Date;
  roles: { role: StaffRole; consultation: string | null; consultationTitle: string | null }[];
  memberships: { slug: string; name: string; part: MemberPart }[];
}

/** The invitation that a token opens, unless it was used, replaced or is too old, or they are active by now. */
export async function findInvitation(
  db: Pool | PoolClient,
  hash: Buffer,
): Promise<OpenInvitation | undefined> {
  const { rows } = await db.query<OpenInvitation>(open, [hash]);
  return rows[0];
}

/** Uses an invitation up: of two acceptances at once only one has it. */
export async function useInvitation(client: PoolClient, hash: Buffer): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE invitation SET accepted_at = clock_timestamp()
     WHERE hash = $1 AND accepted_at IS NULL AND expires_at > clock_timestamp()`,
    [hash],
  );
  return rowCount === 1;
}
