import type { Pool, PoolClient } from 'pg';
import type { MemberPart, StaffRole } from '#server/access/permissions.ts';
import { stateOf } from '#server/invitations/queries.ts';
import { waysInActs } from '#server/invitations/activation-queries.ts';

export interface PersonSeen {
  id: string;
  name: string;
  email: string;
  language: string;
  state: 'invited' | 'active' | 'deactivated';
  sample: boolean;
  secondFactor: boolean;
  roles: { role: StaffRole; consultation: string | null; body: string | null }[];
  memberships: { attributionId: string; slug: string; part: MemberPart }[];
  invitationExpiresAt: Date | null;
  reset: boolean;
  newDevice: { changeId: string; state: 'asked' | 'proposed'; at: string } | null;
}

const seen = `
  SELECT p.id, p.name, p.email, p.language, p.sample, ${stateOf} AS state,
    EXISTS (SELECT FROM second_factor f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL)
      OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) AS "secondFactor",
    coalesce((
      SELECT json_agg(json_build_object('role', g.role, 'consultation', c.slug, 'body', g.body)
        ORDER BY c.slug NULLS FIRST, g.role)
      FROM role_grant g LEFT JOIN consultation c ON c.id = g.consultation_id WHERE g.person_id = p.id
    ), '[]') AS roles,
    coalesce((
      SELECT json_agg(json_build_object('attributionId', a.id, 'slug', a.slug, 'part', m.part) ORDER BY a.slug)
      FROM attribution_member m JOIN attribution a ON a.id = m.attribution_id WHERE m.person_id = p.id
    ), '[]') AS memberships,
    (SELECT expires_at FROM invitation i WHERE i.person_id = p.id AND i.accepted_at IS NULL)
      AS "invitationExpiresAt",
    NOT p.email_verified AND coalesce((
      SELECT action = 'second_factor.removed' FROM audit_event a WHERE a.subject = p.id::text
        AND a.action IN (${waysInActs}) ORDER BY a.number DESC LIMIT 1
    ), false) AS reset,
    (
      SELECT json_build_object('changeId', r.id, 'at', to_json(r.proposed_at AT TIME ZONE 'UTC') #>> '{}' || 'Z',
        'state', CASE WHEN r.proposed_by = p.id THEN 'asked' ELSE 'proposed' END)
      FROM change_request r WHERE r.person_id = p.id AND r.kind = 'lost_device' AND r.outcome IS NULL
      ORDER BY r.proposed_by = p.id, r.proposed_at LIMIT 1
    ) AS "newDevice"
  FROM person p`;

// Vietnamese is searched with or without its diacritics: đ has none to take off, and becomes d.
const folded = (text: string) =>
  `translate(lower(regexp_replace(normalize(${text}, NFD), '[\\u0300-\\u036f]', '', 'g')), 'đ', 'd')`;

const list = `${seen}
  WHERE ($1::text IS NULL OR strpos(${folded('p.name')}, ${folded('$1')}) > 0
      OR strpos(p.email, lower($1)) > 0)
    AND ($2::text IS NULL OR ${stateOf} = $2)
    AND ($3::uuid IS NULL OR (lower(p.name), p.id) > (SELECT lower(name), id FROM person WHERE id = $3))
  ORDER BY lower(p.name), p.id LIMIT $4`;

export interface PeopleWanted {
  q?: string;
  state?: string;
  /** Id of the last one that was listed. */
  after?: string;
  limit: number;
}

/** People by name. They are few, hundreds to some thousands: a search reads all of them. */
export async function listPeople(
  pool: Pool,
  { q, state, after, limit }: PeopleWanted,
): Promise<PersonSeen[]> {
  const { rows } = await pool.query<PersonSeen>(list, [q ?? null, state ?? null, after ?? null, limit]);
  return rows;
}

export async function seePerson(db: Pool | PoolClient, id: string): Promise<PersonSeen | undefined> {
  const { rows } = await db.query<PersonSeen>(`${seen} WHERE p.id = $1`, [id]);
  return rows[0];
}

export async function renamePerson(client: PoolClient, id: string, name: string): Promise<void> {
  await client.query('UPDATE person SET name = $2, updated_at = clock_timestamp() WHERE id = $1', [id, name]);
}

/** Ids of consultations by slug, of those that exist. */
export async function consultationsBySlug(client: PoolClient, slugs: string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; slug: string }>(
    'SELECT id, slug FROM consultation WHERE slug = ANY($1)',
    [slugs],
  );
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}
