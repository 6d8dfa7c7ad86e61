import { sql } from 'drizzle-orm';
import type { Pool, PoolClient } from 'pg';
import type { Db } from '#server/database.ts';
import type { ChangeKind } from './schema.ts';

/** One thing that readers see otherwise than before. */
export interface Change {
  kind: ChangeKind;
  part?: string;
  language?: string;
  about?: string | null;
  before?: string | null;
  after?: string | null;
}

/** What readers may have seen of a consultation already. */
export interface Standing {
  id: string;
  language: string;
  timeZone: string;
  /** Opened, if only for a later time: from then on each change is explained. */
  opened: boolean;
  /** Whether a version of a document is published. */
  hasDraft: boolean;
}

const standing = `
  SELECT c.id, c.authoritative_language AS language, c.time_zone AS "timeZone", c.opens_at IS NOT NULL AS opened,
    EXISTS (SELECT FROM document d JOIN version v ON v.document_id = d.id
      WHERE d.consultation_id = c.id AND v.published_at IS NOT NULL) AS "hasDraft"
  FROM consultation c WHERE c.id = $1 FOR NO KEY UPDATE OF c`;

/** Keeps other changes of a consultation waiting until the transaction ends; what is received goes on. */
export async function lockStanding(client: PoolClient, id: string): Promise<Standing | undefined> {
  const { rows } = await client.query<Standing>(standing, [id]);
  return rows[0];
}

const add = `
  INSERT INTO public_change (consultation_id, number, kind, part, language, about, before, after, reasons)
  SELECT $1, (SELECT coalesce(max(number), 0) FROM public_change WHERE consultation_id = $1) + w.ordinality,
    w.kind, w.part, w.language, w.about, w.before, w.after, $3
  FROM ROWS FROM (jsonb_to_recordset($2::jsonb)
    AS (kind text, part text, language text, about text, before text, after text)) WITH ORDINALITY AS w`;

/** Adds to the history; the caller holds the lock of the consultation. */
export async function addPublicChanges(
  client: PoolClient,
  consultationId: string,
  changes: readonly Change[],
  reasons: Record<string, string>,
): Promise<void> {
  if (changes.length === 0) return;
  await client.query(add, [consultationId, JSON.stringify(changes), reasons]);
}

/** The same for a first version that the command line publishes; the caller holds the lock of the consultation. */
export async function addPublishedVersion(db: Db, consultationId: string, title: string): Promise<void> {
  await db.execute(sql`
    INSERT INTO public_change (consultation_id, number, kind, about, after, reasons)
    SELECT ${consultationId}::uuid, coalesce(max(number), 0) + 1, 'version_published', ${title}, '1', '{}'::jsonb
    FROM public_change WHERE consultation_id = ${consultationId}`);
}

export interface ChangeRow {
  number: number;
  at: Date;
  kind: ChangeKind;
  part: string | null;
  language: string | null;
  about: string | null;
  before: string | null;
  after: string | null;
  reasons: Record<string, string>;
}

/** One page of the history of a consultation's public pages, newest first. */
export async function listPublicChanges(
  db: Pool,
  wanted: { slug: string; before: number | null; limit: number },
): Promise<{ authoritative: string; rows: ChangeRow[] } | undefined> {
  const { rows: found } = await db.query<{ id: string; language: string }>(
    'SELECT id, authoritative_language AS language FROM consultation WHERE slug = $1',
    [wanted.slug],
  );
  const [consultation] = found;
  if (!consultation) return undefined;
  const { rows } = await db.query<ChangeRow>(
    `SELECT number, at, kind, part, language, about, before, after, reasons FROM public_change
     WHERE consultation_id = $1 AND ($2::int IS NULL OR number < $2) ORDER BY number DESC LIMIT $3`,
    [consultation.id, wanted.before, wanted.limit],
  );
  return { authoritative: consultation.language, rows };
}
