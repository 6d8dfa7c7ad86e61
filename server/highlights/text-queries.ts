import type { PoolClient } from 'pg';
import type { Db, VersionAt } from './queries.ts';

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
