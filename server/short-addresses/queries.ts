import { sql } from 'drizzle-orm';
import { byLanguage } from '#server/consultations/language.ts';
import type { Db } from '#server/database.ts';

/** What a short address stands for, as it is called today. */
export interface Target {
  consultationId: string;
  documentId: string | null;
  document: string | null;
  nodeId: string | null;
  label: string;
  heading: string | null;
}
export type Row<T> = T & Record<string, unknown>;

const consultationTitle = (language: string | undefined) => sql`(
  SELECT title FROM consultation_text t WHERE t.consultation_id = c.id
   ORDER BY ${byLanguage(sql`t.language`, language, sql`c.authoritative_language`)} LIMIT 1)`;
const documentTitle = (language: string | undefined) => sql`(
  SELECT title FROM document_text t WHERE t.document_id = d.id
   ORDER BY ${byLanguage(sql`t.language`, language, sql`c.authoritative_language`)} LIMIT 1)`;
const isPublished = sql`v.published_at <= clock_timestamp()`;

/** A consultation, a published document of it or a section of one of these, or undefined. */
export async function findTarget(
  db: Db,
  slug: string,
  { document, section }: { document?: string | undefined; section?: string | undefined },
  language: string,
): Promise<Target | undefined> {
  const { rows } = section
    ? await db.execute<Row<Target>>(sql`
        SELECT c.id AS "consultationId", d.id AS "documentId", d.slug AS document, s.node_id AS "nodeId",
               words.label, words.heading
          FROM section s
          JOIN version v ON v.id = s.version_id AND ${isPublished}
          JOIN document d ON d.id = v.document_id
          JOIN consultation c ON c.id = d.consultation_id
         CROSS JOIN LATERAL (
           SELECT label, heading FROM section_text t WHERE t.section_id = s.id
            ORDER BY ${byLanguage(sql`t.language`, language, sql`v.authoritative_language`)} LIMIT 1) words
         WHERE (s.node_id = ${section} OR s.node_id = (SELECT node_id FROM section WHERE id = ${section}))
           AND c.slug = ${slug} AND (${document ?? null}::text IS NULL OR d.slug = ${document ?? null})
         ORDER BY v.number DESC LIMIT 1`)
    : await db.execute<Row<Target>>(sql`
        SELECT c.id AS "consultationId", d.id AS "documentId", d.slug AS document, NULL AS "nodeId",
               coalesce(${documentTitle(language)}, ${consultationTitle(language)}, c.slug) AS label, NULL AS heading
          FROM consultation c
          LEFT JOIN document d ON d.consultation_id = c.id AND d.slug = ${document ?? null}
         WHERE c.slug = ${slug}
           AND (${document ?? null}::text IS NULL
                OR EXISTS (SELECT FROM version v WHERE v.document_id = d.id AND ${isPublished}))`);
  return rows[0];
}

/** Place of a line in the list of all targets of a consultation: the document's position and slug, then the section's. */
export type ListKey = [number, string, number];

/**
 * Everything in a consultation that can have a short address: itself, its documents and the sections of their
 * newest published versions, in reading order.
 */
export async function listTargets(
  db: Db,
  slug: string,
  wanted: {
    document?: string | undefined;
    language?: string | undefined;
    after: ListKey | undefined;
    limit: number;
  },
): Promise<(Target & { key: ListKey })[]> {
  const [a, b, n] = wanted.after ?? [-2, '', -2];
  const { rows } = await db.execute<Row<Target & { a: number; b: string; n: number }>>(sql`
    WITH newest AS (
      SELECT DISTINCT ON (d.id) d.id AS "documentId", d.slug, d.position, v.id AS version, v.authoritative_language
        FROM consultation c
        JOIN document d ON d.consultation_id = c.id
        JOIN version v ON v.document_id = d.id AND ${isPublished}
       WHERE c.slug = ${slug} AND (${wanted.document ?? null}::text IS NULL OR d.slug = ${wanted.document ?? null})
       ORDER BY d.id, v.number DESC
    ), line AS (
      SELECT -1 AS a, '' AS b, -1 AS n, NULL::uuid AS "documentId", NULL::text AS document, NULL::uuid AS section,
             NULL::uuid AS "nodeId", NULL AS authoritative_language
       WHERE ${wanted.document ?? null}::text IS NULL
      UNION ALL
      SELECT position, slug, -1, "documentId", slug, NULL, NULL, NULL FROM newest
      UNION ALL
      SELECT newest.position, newest.slug, s.position, newest."documentId", newest.slug, s.id, s.node_id,
             newest.authoritative_language
        FROM newest JOIN section s ON s.version_id = newest.version
    ), page AS (
      SELECT * FROM line WHERE (a, b COLLATE "C", n) > (${a}::int, ${b}, ${n}::int)
       ORDER BY a, b COLLATE "C", n LIMIT ${wanted.limit}
    )
    SELECT a, b, n, c.id AS "consultationId", page."documentId", page.document, page."nodeId", words.heading,
           coalesce(words.label, CASE WHEN d.id IS NULL THEN ${consultationTitle(wanted.language)}
                                      ELSE ${documentTitle(wanted.language)} END, c.slug) AS label
      FROM page
      JOIN consultation c ON c.slug = ${slug}
      LEFT JOIN document d ON d.id = page."documentId"
      LEFT JOIN LATERAL (
        SELECT label, heading FROM section_text t WHERE t.section_id = page.section
         ORDER BY ${byLanguage(sql`t.language`, wanted.language, sql`page.authoritative_language`)} LIMIT 1) words ON true
     ORDER BY a, b COLLATE "C", n`);
  return rows.map(({ a, b, n, ...target }) => ({ ...target, key: [a, b, n] }));
}

/** The newest published version of a document. */
export async function newestVersionId(db: Db, slug: string, document: string): Promise<string | undefined> {
  const { rows } = await db.execute<{ id: string }>(sql`
    SELECT v.id FROM consultation c
      JOIN document d ON d.consultation_id = c.id AND d.slug = ${document}
      JOIN version v ON v.document_id = d.id AND ${isPublished}
     WHERE c.slug = ${slug} ORDER BY v.number DESC LIMIT 1`);
  return rows[0]?.id;
}
