import type { Pool } from 'pg';
import type { AttributionCapacity } from '#server/attributions/schema.ts';
import { phaseInSql } from '#server/consultations/phase.ts';
import { takesInSql } from '#server/events/intake-queries.ts';
import type { Phase } from '#server/http/terms.ts';

/** A set with the name it is written in and the consultation it is for. */
export interface SetRow {
  id: string;
  key: string;
  attributionId: string;
  attributionSlug: string;
  capacity: AttributionCapacity;
  /** In the authoritative language: as it will stand at the comments. */
  name: string;
  province: string | null;
  consultationId: string;
  slug: string;
  title: string;
  phase: Phase;
  closesAt: Date | null;
  timeZone: string;
  authoritativeLanguage: string;
  /** The meeting or the letter that the comments come from. */
  event: { id: string; kind: 'meeting' | 'letter'; name: string; date: string } | null;
  /** Until when it can be submitted: with an event as long as handed-in material is taken. */
  takesUntil: Date | null;
  takes: boolean;
  comments: number;
  createdAt: Date;
  changedAt: Date | null;
  submittedAt: Date | null;
}

const sets = `
  SELECT s.id, s.key, a.id AS "attributionId", a.slug AS "attributionSlug", a.capacity, named.name, a.province,
    c.id AS "consultationId", c.slug, titled.title, ${phaseInSql} AS phase, c.closes_at AS "closesAt",
    c.time_zone AS "timeZone", c.authoritative_language AS "authoritativeLanguage",
    CASE WHEN e.id IS NOT NULL THEN
      json_build_object('id', e.id, 'kind', e.kind, 'name', e.name, 'date', e.day) END AS event,
    CASE WHEN e.id IS NULL THEN c.closes_at ELSE coalesce(c.intake_closes_at, c.closes_at) END AS "takesUntil",
    CASE WHEN e.id IS NULL THEN ${phaseInSql} = 'open' ELSE ${takesInSql} AND e.withdrawn_at IS NULL END AS takes,
    drafted.n AS comments, s.created_at AS "createdAt", drafted.last AS "changedAt", s.submitted_at AS "submittedAt"
  FROM comment_set s
  JOIN attribution a ON a.id = s.attribution_id
  JOIN consultation c ON c.id = s.consultation_id
  LEFT JOIN event e ON e.id = s.event_id
  CROSS JOIN LATERAL (
    SELECT name FROM attribution_text t WHERE t.attribution_id = a.id
    ORDER BY t.language = c.authoritative_language DESC, t.language LIMIT 1
  ) named
  CROSS JOIN LATERAL (
    SELECT title FROM consultation_text t WHERE t.consultation_id = c.id
    ORDER BY t.language = $1 DESC, t.language = c.authoritative_language DESC, t.language LIMIT 1
  ) titled
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS n, max(changed_at) AS last FROM draft_comment d WHERE d.set_id = s.id
  ) drafted`;

/** One set, whoever asks. */
export async function findSet(pool: Pool, id: string, language = 'vi'): Promise<SetRow | undefined> {
  const { rows } = await pool.query<SetRow>(`${sets} WHERE s.id = $2`, [language, id]);
  return rows[0];
}

/** Sets of some names, the newest first, after the one that a page before ended with. */
export async function listSets(
  pool: Pool,
  attributionIds: string[],
  { after, limit, language = 'vi' }: { after?: string; limit: number; language?: string },
): Promise<SetRow[]> {
  const { rows } = await pool.query<SetRow>(
    `${sets}
     WHERE s.attribution_id = ANY ($2) AND ($3::uuid IS NULL OR (s.created_at, s.id) < (
       SELECT last.created_at, last.id FROM comment_set last WHERE last.id = $3))
     ORDER BY s.created_at DESC, s.id DESC LIMIT $4`,
    [language, attributionIds, after ?? null, limit],
  );
  return rows;
}

/** The set that is being prepared in a name for a consultation, or for an event of it; or nothing. */
export async function findOpenSet(
  pool: Pool,
  attributionId: string,
  consultationId: string,
  eventId: string | null = null,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM comment_set WHERE attribution_id = $1 AND consultation_id = $2
     AND event_id IS NOT DISTINCT FROM $3 AND submitted_at IS NULL`,
    [attributionId, consultationId, eventId],
  );
  return rows[0]?.id;
}

export async function findConsultation(
  pool: Pool,
  slug: string,
): Promise<{ id: string; phase: Phase } | undefined> {
  const { rows } = await pool.query<{ id: string; phase: Phase }>(
    `SELECT c.id, ${phaseInSql} AS phase FROM consultation c WHERE c.slug = $1`,
    [slug],
  );
  return rows[0];
}
