import type { Pool } from 'pg';
import type { MemberPart, StaffRole } from './permissions.ts';

export interface PersonRow {
  id: string;
  email: string;
  name: string;
  language: string;
  sample: boolean;
  hasSecondFactor: boolean;
  granted: { role: StaffRole; consultationId: string | null; slug: string | null }[];
  memberships: { attributionId: string; slug: string; part: MemberPart }[];
}

const person = `
  SELECT p.id, p.email, p.name, p.language, p.sample,
    EXISTS (SELECT FROM second_factor f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL)
      OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) AS "hasSecondFactor",
    coalesce((
      SELECT json_agg(json_build_object('role', g.role, 'consultationId', g.consultation_id, 'slug', c.slug))
      FROM role_grant g LEFT JOIN consultation c ON c.id = g.consultation_id WHERE g.person_id = p.id
    ), '[]') AS granted,
    coalesce((
      SELECT json_agg(json_build_object('attributionId', m.attribution_id, 'slug', a.slug, 'part', m.part))
      FROM attribution_member m JOIN attribution a ON a.id = m.attribution_id AND a.ended_at IS NULL
      WHERE m.person_id = p.id
    ), '[]') AS memberships
  FROM person p WHERE p.id = $1 AND p.deactivated_at IS NULL`;

/** An active person with everything that was granted to them. Read anew for every request: a withdrawal holds at once. */
export async function findPerson(pool: Pool, id: string): Promise<PersonRow | undefined> {
  const { rows } = await pool.query<PersonRow>({ name: 'who', text: person, values: [id] });
  return rows[0];
}

/** The id of a consultation by its slug. */
export async function findConsultationId(pool: Pool, slug: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM consultation WHERE slug = $1', [slug]);
  return rows[0]?.id;
}

const keyHolder = `
  UPDATE api_key SET last_used_day = $2::date
  WHERE hash = $1 AND revoked_at IS NULL AND expires_at > $3
  RETURNING person_id AS "personId", scopes`;

/** Whose key this is; notes the day of its use and nothing closer. */
export async function useApiKey(
  pool: Pool,
  hash: Buffer,
  now: Date,
): Promise<{ personId: string; scopes: string[] } | undefined> {
  const { rows } = await pool.query<{ personId: string; scopes: string[] }>(keyHolder, [
    hash,
    now.toISOString().slice(0, 10),
    now,
  ]);
  return rows[0];
}
