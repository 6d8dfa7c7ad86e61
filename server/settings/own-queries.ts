import type { Pool } from 'pg';
import type { StaffRole } from '#server/access/permissions.ts';
import { phaseInSql } from '#server/consultations/phase.ts';
import type { Phase } from '#server/http/terms.ts';

export interface OwnConsultation {
  slug: string;
  title: string;
  phase: Phase;
  opensAt: Date | null;
  closesAt: Date | null;
  timeZone: string;
  trial: boolean;
  roles: StaffRole[];
}

const own = `
  SELECT c.slug, t.title, ${phaseInSql} AS phase, coalesce(c.opens_at, c.planned_opens_at) AS "opensAt",
    c.closes_at AS "closesAt", c.time_zone AS "timeZone", c.trial, coalesce(g.roles, '{}') AS roles
  FROM consultation c
  JOIN LATERAL (
    SELECT x.title FROM consultation_text x WHERE x.consultation_id = c.id
    ORDER BY x.language <> $2, x.language <> c.authoritative_language, x.language LIMIT 1
  ) t ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(h.role::text ORDER BY h.role) AS roles FROM role_grant h
    WHERE h.consultation_id = c.id AND h.person_id = $1
  ) g ON true
  WHERE ($3 OR g.roles IS NOT NULL)
    AND ($4::text IS NULL OR (c.created_at, c.slug) <
      (SELECT l.created_at, l.slug FROM consultation l WHERE l.slug = $4))
  ORDER BY c.created_at DESC, c.slug DESC
  LIMIT $5`;

/**
 * The consultations that somebody has a role in, or all of them; the newest first.
 * @param wanted.after slug of the last one of the page before
 */
export async function listOwnConsultations(
  pool: Pool,
  wanted: { personId: string; language: string; all: boolean; after: string | null; limit: number },
): Promise<OwnConsultation[]> {
  const { rows } = await pool.query<OwnConsultation>(own, [
    wanted.personId,
    wanted.language,
    wanted.all,
    wanted.after,
    wanted.limit,
  ]);
  return rows;
}
