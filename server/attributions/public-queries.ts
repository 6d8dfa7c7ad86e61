import { sql } from 'drizzle-orm';
import type pg from 'pg';
import type { Redaction } from '#db/schema/spans.ts';
import type { ListPosition } from '#server/comments/cursor.ts';
import { byLanguage } from '#server/consultations/language.ts';
import type { Db } from '#server/database.ts';
import type { Group, Stance } from '#server/http/terms.ts';
import type { AttributionCapacity } from './schema.ts';

export interface NamedAttribution extends Record<string, unknown> {
  id: string;
  slug: string;
  capacity: AttributionCapacity;
  assembly: 'national_assembly' | 'peoples_council' | null;
  province: string | null;
  endedDay: string | null;
  language: string;
  languages: string[];
  name: string;
  delegation: string | null;
  constituency: string | null;
}

/** A deputy or an organisation by slug, in the language that fits best; nothing where there is none. */
export async function findNamed(
  db: Db,
  slug: string,
  language?: string,
): Promise<NamedAttribution | undefined> {
  const { rows } = await db.execute<NamedAttribution>(sql`
    SELECT a.id, a.slug, a.capacity, a.assembly, a.province,
           to_char(a.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "endedDay",
           words.language, words.name, words.delegation, words.constituency,
           ARRAY(SELECT t.language FROM attribution_text t WHERE t.attribution_id = a.id ORDER BY t.language DESC) AS languages
      FROM attribution a
     CROSS JOIN LATERAL (
       SELECT * FROM attribution_text t WHERE t.attribution_id = a.id
        ORDER BY ${byLanguage(sql`t.language`, language, sql`'vi'`)} LIMIT 1) words
     WHERE a.slug = ${slug}`);
  return rows[0];
}

export interface AttributedRow {
  id: string;
  day: string;
  place: string;
  group: Group;
  attribution: string;
  language: string;
  stance: Stance | null;
  body: string | null;
  suggestedText: string | null;
  redactions: Redaction[] | null;
  quoteExact: string | null;
  quotePrefix: string | null;
  quoteSuffix: string | null;
  consultation: string;
  title: string;
}

const shownUnder = `
  SELECT m.id, m.day, m.place, m."group", s.attribution, m.language, m.stance,
    m.body, m.suggested_text AS "suggestedText", m.redactions,
    m.quote_exact AS "quoteExact", m.quote_prefix AS "quotePrefix", m.quote_suffix AS "quoteSuffix",
    c.slug AS consultation, words.title
  FROM submission s
  JOIN comment m ON m.bucket = s.bucket AND m.submission_id = s.id
  JOIN consultation c ON c.id = m.consultation_id
  CROSS JOIN LATERAL (
    SELECT t.title FROM consultation_text t WHERE t.consultation_id = c.id
    ORDER BY t.language = $5 DESC, t.language = c.authoritative_language DESC, t.language LIMIT 1
  ) words
  WHERE s.attribution_id = $1 AND m.visibility IN ('published', 'published_redacted')
    AND (m.shown_from IS NULL OR m.shown_from <= statement_timestamp())
    AND (m.day, substring(uuid_send(m.id) from 9)) < ($2::date, $3::bytea)
  ORDER BY m.day DESC, substring(uuid_send(m.id) from 9) DESC
  LIMIT $4`;

/** Exported for the test that looks at its plan. */
export const statement = { name: 'comments-under-a-name', text: shownUnder };

/** What is shown of one deputy or organisation in all consultations, newest day first. */
export async function listShownUnder(
  pool: pg.Pool,
  attributionId: string,
  { after, limit, language = 'vi' }: { after?: ListPosition; limit: number; language?: string },
): Promise<AttributedRow[]> {
  const from = after ?? { day: 'infinity', end: Buffer.alloc(0) };
  const { rows } = await pool.query<AttributedRow>({
    ...statement,
    values: [attributionId, from.day, from.end, limit, language],
  });
  return rows;
}
