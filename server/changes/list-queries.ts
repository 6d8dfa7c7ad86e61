import type { Pool } from 'pg';
import type { ProposedChange } from './queries.ts';
import type { ChangeKind, ChangeState } from './schema.ts';

export interface ListedChange extends ProposedChange {
  proposerName: string;
  proposedAt: Date;
  decidedBy: string | null;
  deciderName: string | null;
  decidedAt: Date | null;
  slug: string | null;
  title: string | null;
}

export interface ChangeFilter {
  state?: ChangeState | 'decided' | undefined;
  kind?: ChangeKind;
  consultationId?: string;
  id?: string;
  /** Id of the last change of the page before. */
  after?: string | undefined;
  limit: number;
  /** Of the titles, where there is one. */
  language: string;
}

export const list = `
  SELECT r.id, r.kind, r.consultation_id AS "consultationId", r.person_id AS "personId", r.about, r.details,
    r.proposed_by AS "proposedBy", r.outcome, p.name AS "proposerName", r.proposed_at AS "proposedAt",
    r.decided_by AS "decidedBy", d.name AS "deciderName", r.decided_at AS "decidedAt", c.slug, t.title
  FROM change_request r
  JOIN person p ON p.id = r.proposed_by
  LEFT JOIN person d ON d.id = r.decided_by
  LEFT JOIN consultation c ON c.id = r.consultation_id
  LEFT JOIN LATERAL (
    SELECT x.title FROM consultation_text x WHERE x.consultation_id = c.id
    ORDER BY x.language <> $6, x.language <> c.authoritative_language, x.language LIMIT 1
  ) t ON true
  WHERE ($1::text IS NULL OR coalesce(r.outcome, 'open') = $1 OR ($1 = 'decided' AND r.outcome IS NOT NULL))
    AND ($2::text IS NULL OR r.kind = $2)
    AND ($3::uuid IS NULL OR r.consultation_id = $3)
    AND ($4::uuid IS NULL OR r.id = $4)
    AND ($5::uuid IS NULL OR
      (r.proposed_at, r.id) < (SELECT l.proposed_at, l.id FROM change_request l WHERE l.id = $5))
  ORDER BY r.proposed_at DESC, r.id DESC
  LIMIT $7`;

/** Changes with the names around them, newest first. */
export async function listChanges(pool: Pool, filter: ChangeFilter): Promise<ListedChange[]> {
  const { state, kind, consultationId, id, after, language, limit } = filter;
  const { rows } = await pool.query<ListedChange>(list, [
    state ?? null,
    kind ?? null,
    consultationId ?? null,
    id ?? null,
    after ?? null,
    language,
    limit,
  ]);
  return rows;
}

/** Names by id, of whoever is still there or once was. */
export async function namesOf(pool: Pool, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    'SELECT id, name FROM person WHERE id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
