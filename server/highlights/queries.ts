import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

interface VersionAt {
  consultationId: string;
  document: string;
  number: number;
}

/** A version of a document, published or not. */
export async function findVersion(
  db: Db,
  wanted: VersionAt,
): Promise<{ id: string; language: string; published: boolean } | undefined> {
  const { rows } = await db.query<{ id: string; language: string; published: boolean }>(
    `SELECT v.id, v.authoritative_language AS language, v.published_at IS NOT NULL AS published
     FROM document d JOIN version v ON v.document_id = d.id AND v.number = $3
     WHERE d.consultation_id = $1 AND d.slug = $2`,
    [wanted.consultationId, wanted.document, wanted.number],
  );
  return rows[0];
}

export interface HighlightRow {
  sectionId: string;
  level: number;
  label: string;
  heading: string | null;
  highlights: { language: string; highlight: string }[];
}

/** The sections of a version in document order, with what is said to be new in them. */
export async function listHighlights(db: Db, versionId: string): Promise<HighlightRow[]> {
  const { rows } = await db.query<HighlightRow>(
    `SELECT s.id AS "sectionId", s.level, t.label, t.heading, coalesce(h.highlights, '[]') AS highlights
     FROM version v JOIN section s ON s.version_id = v.id
     JOIN section_text t ON t.section_id = s.id AND t.language = v.authoritative_language
     LEFT JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('language', n.language, 'highlight', n.highlight) ORDER BY n.language)
         AS highlights
       FROM section_highlight n WHERE n.section_id = s.id) h ON true
     WHERE v.id = $1 ORDER BY s.position`,
    [versionId],
  );
  return rows;
}

/** Says what is new in a section, or takes it away. */
export async function setHighlight(
  client: PoolClient,
  { sectionId, language, highlight }: { sectionId: string; language: string; highlight: string | null },
): Promise<void> {
  if (highlight === null)
    await client.query('DELETE FROM section_highlight WHERE section_id = $1 AND language = $2', [
      sectionId,
      language,
    ]);
  else
    await client.query(
      `INSERT INTO section_highlight (section_id, language, highlight) VALUES ($1, $2, $3)
       ON CONFLICT (section_id, language) DO UPDATE SET highlight = excluded.highlight`,
      [sectionId, language, highlight],
    );
}

export interface DocumentWords {
  language: string;
  title: string;
  summary: string | null;
}

/** What a document is called and says of itself, the authoritative language first; undefined where there is none. */
export async function findDocumentTexts(
  db: Db,
  { consultationId, document }: Omit<VersionAt, 'number'>,
): Promise<{ id: string; published: boolean; texts: DocumentWords[] } | undefined> {
  const { rows } = await db.query<{ id: string; published: boolean; texts: DocumentWords[] }>(
    `SELECT d.id, EXISTS (SELECT FROM version v WHERE v.document_id = d.id AND v.published_at IS NOT NULL) AS published,
       (SELECT jsonb_agg(jsonb_build_object('language', t.language, 'title', t.title, 'summary', t.summary)
          ORDER BY t.language <> c.authoritative_language, t.language)
        FROM document_text t WHERE t.document_id = d.id) AS texts
     FROM document d JOIN consultation c ON c.id = d.consultation_id
     WHERE d.consultation_id = $1 AND d.slug = $2`,
    [consultationId, document],
  );
  return rows[0];
}

/** Puts the words in one language in the place of what was said in it. */
export async function saveDocumentText(client: PoolClient, id: string, words: DocumentWords): Promise<void> {
  await client.query(
    `INSERT INTO document_text (document_id, language, title, summary) VALUES ($1, $2, $3, $4)
     ON CONFLICT (document_id, language) DO UPDATE SET title = excluded.title, summary = excluded.summary`,
    [id, words.language, words.title, words.summary],
  );
}
