import type { Pool } from 'pg';
import type { Capacity } from './oidc-claims.ts';

const held = `
  SELECT
    EXISTS (SELECT FROM role_grant WHERE person_id = p.id) AS staff,
    ARRAY(
      SELECT DISTINCT a.capacity::text FROM attribution_member m
      JOIN attribution a ON a.id = m.attribution_id AND a.ended_at IS NULL WHERE m.person_id = p.id
    ) AS names
  FROM person p WHERE p.id = $1 AND p.deactivated_at IS NULL`;

/** The capacities in which somebody acts here: a role, or membership of a deputy's or an organisation's name. Undefined for nobody. */
export async function findCapacities(pool: Pool, personId: string): Promise<Capacity[] | undefined> {
  const { rows } = await pool.query<{ staff: boolean; names: Capacity[] }>(held, [personId]);
  const [person] = rows;
  return person && [...person.names, ...(person.staff ? (['staff'] as const) : [])];
}
