import type { Pool } from 'pg';
import type { SectionKind } from '#server/http/terms.ts';

export interface FoundVersion {
  id: string;
  number: number;
  authoritativeLanguage: string;
  /** The day of its publication in the consultation's zone. */
  day: string;
  consultationTitle: string;
  body: string;
  title: string;
}

const one = `
  SELECT v.id, v.number, v.authoritative_language AS "authoritativeLanguage",
    to_char(v.published_at AT TIME ZONE c.time_zone, 'YYYY-MM-DD') AS day,
    ct.title AS "consultationTitle", coalesce(ct.body_name, '') AS body, dt.title
  FROM consultation c
  JOIN document d ON d.consultation_id = c.id AND d.slug = $2
  JOIN version v ON v.document_id = d.id AND v.number = $3 AND v.published_at <= clock_timestamp()
  CROSS JOIN LATERAL (
    SELECT title, body_name FROM consultation_text t WHERE t.consultation_id = c.id
    ORDER BY lower(t.language) = lower($4) DESC, t.language = v.authoritative_language DESC, t.language LIMIT 1) ct
  CROSS JOIN LATERAL (
    SELECT title FROM document_text t WHERE t.document_id = d.id
    ORDER BY lower(t.language) = lower($4) DESC, t.language = v.authoritative_language DESC, t.language LIMIT 1) dt
  WHERE c.slug = $1`;

/** A published version, named in a language where it has one, or undefined. */
export async function findPublished(
  pool: Pool,
  at: { slug: string; document: string; number: number; language?: string | undefined },
): Promise<FoundVersion | undefined> {
  const { rows } = await pool.query<FoundVersion>(one, [at.slug, at.document, at.number, at.language ?? '']);
  return rows[0];
}

export interface StoredSection {
  parent: number | null;
  kind: SectionKind;
  number: string | null;
  level: number;
  label: string;
  heading: string | null;
  html: string;
  printed: string | null;
}

// Positions begin at 0 and have no gaps: a parent's position is its place in the list.
const all = `
  SELECT p.position AS parent, s.kind, s.number, s.level, t.label, t.heading, t.html, t.printed
  FROM section s
  LEFT JOIN section p ON p.id = s.parent_id
  CROSS JOIN LATERAL (
    SELECT * FROM section_text t WHERE t.section_id = s.id
    ORDER BY t.language = $2 DESC, t.language = $3 DESC, t.language LIMIT 1) t
  WHERE s.version_id = $1
  ORDER BY s.position`;

/** The sections of a version in document order, in the authoritative language where one is not translated. */
export async function listStored(
  pool: Pool,
  { id, authoritativeLanguage }: FoundVersion,
  language: string,
): Promise<StoredSection[]> {
  const { rows } = await pool.query<StoredSection>(all, [id, language, authoritativeLanguage]);
  return rows;
}
