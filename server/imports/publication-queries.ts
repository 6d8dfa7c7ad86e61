import type { PoolClient } from 'pg';

/** Keeps others from adding versions to a document until the transaction ends. */
export async function lockDocument(
  client: PoolClient,
  consultationId: string,
  slug: string,
): Promise<{ id: string; newest: number } | undefined> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM document WHERE consultation_id = $1 AND slug = $2 FOR UPDATE',
    [consultationId, slug],
  );
  const [found] = rows;
  if (!found) return undefined;
  // Asked once the lock is held: what somebody else has just added counts.
  const { rows: last } = await client.query<{ newest: number }>(
    'SELECT coalesce(max(number), 0)::int AS newest FROM version WHERE document_id = $1',
    [found.id],
  );
  return { id: found.id, newest: last[0]?.newest ?? 0 };
}

export interface ToPublish {
  id: string;
  title: string;
  language: string;
  note: string | null;
  published: boolean;
  /** Whether an earlier version is published. */
  hasEarlier: boolean;
  /** Whether a later one is. */
  overtaken: boolean;
}

/** A version of a document, and what of it is published already. */
export async function findToPublish(
  client: PoolClient,
  documentId: string,
  number: number,
): Promise<ToPublish | undefined> {
  const { rows } = await client.query<ToPublish>(
    `SELECT v.id, v.note, v.authoritative_language AS language, v.published_at IS NOT NULL AS published,
       (SELECT t.title FROM document_text t WHERE t.document_id = v.document_id
         ORDER BY t.language <> v.authoritative_language, t.language LIMIT 1) AS title,
       EXISTS (SELECT FROM version n WHERE n.document_id = v.document_id AND n.number < v.number
         AND n.published_at <= clock_timestamp()) AS "hasEarlier", EXISTS (SELECT FROM version n WHERE n.document_id = v.document_id AND n.number > v.number
       AND n.published_at IS NOT NULL) AS overtaken
     FROM version v WHERE v.document_id = $1 AND v.number = $2`,
    [documentId, number],
  );
  return rows[0];
}

/** Says what is different in a version that is not published yet. */
export async function setNote(
  client: PoolClient,
  versionId: string,
  { note, kind }: { note: string | null; kind: 'revision' | 'correction' },
): Promise<void> {
  await client.query('UPDATE version SET note = $2, kind = $3 WHERE id = $1 AND published_at IS NULL', [
    versionId,
    note,
    kind,
  ]);
}
