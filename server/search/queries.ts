import { sql, type SQL } from 'drizzle-orm';
import type { Redaction } from '#db/schema/spans.ts';
import { byLanguage } from '#server/consultations/language.ts';
import type { Db } from '#server/database.ts';
import type { Group, Stance } from '#server/http/terms.ts';

/** A query as the database needs it. */
export interface Asked {
  /** All words folded, one space between them. */
  folded: string;
  /** Whether the words must stand together, in this order. */
  together: boolean;
  /** Lower-case words that the text must have as they are, diacritics and all. */
  exactly: string[];
  consultation?: string | undefined;
  language?: string | undefined;
  limit: number;
}

const hasTheWords = (folded: SQL, asked: Asked) => sql`
  to_tsvector('simple', ${folded}) @@ plainto_tsquery('simple', ${asked.folded})
  ${asked.together ? sql`AND strpos(' ' || ${folded} || ' ', ${` ${asked.folded} `}) > 0` : sql``}`;

const hasThemExactly = (text: SQL, { exactly }: Asked) =>
  exactly.length === 0
    ? sql`true`
    : sql`lower(${text}) LIKE ALL(${sql.param(exactly.map((word) => `%${word}%`))}::text[])`;

export interface SectionRow extends Record<string, unknown> {
  consultation: string;
  document: string;
  documentTitle: string;
  version: number;
  id: string;
  nodeId: string;
  unitNodeId: string;
  label: string;
  heading: string | null;
  language: string;
  text: string;
}

/** Sections of the newest published versions that have all the words, the wanted language first. */
export async function sectionsWith(db: Db, asked: Asked): Promise<SectionRow[]> {
  const said = sql`concat_ws(' ', t.label, t.heading, t.text)`;
  const { rows } = await db.execute<SectionRow>(sql`
    SELECT c.slug AS consultation, d.slug AS document, titles.title AS "documentTitle", v.number AS version,
           s.id, s.node_id AS "nodeId", u.node_id AS "unitNodeId", t.label, t.heading, t.language, t.text
      FROM section_text t
      JOIN section s ON s.id = t.section_id
      JOIN section u ON u.id = s.unit_id
      JOIN version v ON v.id = s.version_id
      JOIN document d ON d.id = v.document_id
      JOIN consultation c ON c.id = d.consultation_id
     CROSS JOIN LATERAL (
       SELECT title FROM document_text dt WHERE dt.document_id = d.id
        ORDER BY ${byLanguage(sql`dt.language`, asked.language, sql`v.authoritative_language`)} LIMIT 1) titles
     WHERE ${hasTheWords(sql`t.folded`, asked)} AND ${hasThemExactly(said, asked)}
       AND (${asked.consultation ?? null}::text IS NULL OR c.slug = ${asked.consultation ?? null})
       AND v.number = (SELECT max(number) FROM version newest
                        WHERE newest.document_id = d.id AND newest.published_at <= clock_timestamp())
     ORDER BY ${byLanguage(sql`t.language`, asked.language, sql`v.authoritative_language`)}, c.slug, d.position, s.position
     LIMIT ${asked.limit}`);
  return rows;
}

export interface CommentRow extends Record<string, unknown> {
  id: string;
  consultation: string;
  day: string;
  group: Group;
  attribution: string | null;
  attributionSlug: string | null;
  stance: Stance | null;
  language: string;
  place: string;
  body: string | null;
  suggestedText: string | null;
  redactions: Redaction[] | null;
}

/** How many comments with the folded words are compared with the words as they were typed. */
const compared = 5_000;

/**
 * Shown comments that have all the words, the newest of the `limit` first found on top: to sort every comment
 * with a common word would mean to read them all. Of redacted ones only the folded words are compared here: they
 * are made of what is shown, and whoever calls compares the rest.
 */
export async function commentsWith(db: Db, asked: Asked): Promise<CommentRow[]> {
  const said = sql`concat_ws(' ', m.body, m.suggested_text)`;
  const { rows } = await db.execute<CommentRow>(sql`
    WITH candidate AS (
      SELECT f.bucket, f.comment_id
        FROM comment_search f
       WHERE ${hasTheWords(sql`f.folded`, asked)}
         AND (${asked.consultation ?? null}::text IS NULL
              OR f.consultation_id = (SELECT id FROM consultation WHERE slug = ${asked.consultation ?? null}))
       LIMIT ${compared}
    ), found AS (
      SELECT m.id, c.slug AS consultation, m.day::text AS day, m."group", s.attribution,
             a.slug AS "attributionSlug", m.stance, m.language, m.place, m.body,
             m.suggested_text AS "suggestedText", m.redactions
        FROM candidate
        JOIN comment m ON m.bucket = candidate.bucket AND m.id = candidate.comment_id
        JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
        LEFT JOIN attribution a ON a.id = s.attribution_id
        JOIN consultation c ON c.id = m.consultation_id
       WHERE m.visibility IN ('published', 'published_redacted')
         AND (m.shown_from IS NULL OR m.shown_from <= statement_timestamp())
         AND (m.redactions IS NOT NULL OR ${hasThemExactly(said, asked)})
       LIMIT ${asked.limit}
    )
    SELECT * FROM found ORDER BY day DESC, substring(uuid_send(id) from 9)`);
  return rows;
}
