import { createHash, randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Kind } from './schema.ts';

type Db = Pool | PoolClient;

export interface BackgroundRow {
  id: string;
  kind: Kind;
  /** By language. */
  titles: Record<string, string>;
  url: string | null;
  fileName: string | null;
  mediaType: string | null;
  bytes: number | null;
  publishedAt: Date | null;
}

const columns = `
  id, kind, titles, url, file_name AS "fileName", media_type AS "mediaType", bytes, published_at AS "publishedAt"`;

/** What stands beside a consultation in its order, also what is not published yet. */
export async function listBackground(db: Db, consultationId: string): Promise<BackgroundRow[]> {
  const { rows } = await db.query<BackgroundRow>(
    `SELECT ${columns} FROM background_document WHERE consultation_id = $1 AND removed_at IS NULL
     ORDER BY position, added_at, id`,
    [consultationId],
  );
  return rows;
}

export interface NewBackground {
  kind: Kind;
  titles: Record<string, string>;
  url: string | null;
  file: { name: string; mediaType: string; bytes: Uint8Array } | null;
}

/** Small enough to be sent one at a time, large enough not to be felt. */
const pieceBytes = 256 * 1024;

/** Puts something beside a consultation, after the rest; it is not published yet. */
export async function insertBackground(
  client: PoolClient,
  consultationId: string,
  { kind, titles, url, file }: NewBackground,
): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO background_document (id, consultation_id, position, kind, titles, url, file_name, media_type, bytes, sha256)
     SELECT $1, $2, (SELECT coalesce(max(position), 0) + 1 FROM background_document WHERE consultation_id = $2),
       $3, $4, $5, $6, $7, $8, $9`,
    [
      id,
      consultationId,
      kind,
      titles,
      url,
      file?.name ?? null,
      file?.mediaType ?? null,
      file?.bytes.length ?? null,
      file ? createHash('sha256').update(file.bytes).digest() : null,
    ],
  );
  const bytes = file?.bytes ?? new Uint8Array();
  for (let at = 0, number = 0; at < bytes.length; at += pieceBytes, number += 1)
    await client.query('INSERT INTO background_piece (document_id, number, bytes) VALUES ($1, $2, $3)', [
      id,
      number,
      Buffer.from(bytes.subarray(at, at + pieceBytes)),
    ]);
  return id;
}

/** Says anew what it is, what it is called and where it leads. */
export async function updateBackground(
  client: PoolClient,
  id: string,
  { kind, titles, url }: Pick<BackgroundRow, 'kind' | 'titles' | 'url'>,
): Promise<void> {
  await client.query('UPDATE background_document SET kind = $2, titles = $3, url = $4 WHERE id = $1', [
    id,
    kind,
    titles,
    url,
  ]);
}

/** Gives all of them the order of the list. */
export async function orderBackground(client: PoolClient, ids: string[]): Promise<void> {
  await client.query(
    `UPDATE background_document b SET position = w.position
     FROM unnest($1::uuid[]) WITH ORDINALITY AS w (id, position) WHERE b.id = w.id`,
    [ids],
  );
}

export async function setPublished(client: PoolClient, id: string): Promise<void> {
  await client.query(
    'UPDATE background_document SET published_at = clock_timestamp() WHERE id = $1 AND published_at IS NULL',
    [id],
  );
}

/** From now on nobody gets it; that it was there stays. */
export async function setRemoved(client: PoolClient, id: string): Promise<void> {
  await client.query('UPDATE background_document SET removed_at = clock_timestamp() WHERE id = $1', [id]);
}

/** Takes away what nobody could see yet, with its bytes. */
export async function deleteUnpublished(client: PoolClient, id: string): Promise<void> {
  await client.query('DELETE FROM background_piece WHERE document_id = $1', [id]);
  await client.query('DELETE FROM background_document WHERE id = $1 AND published_at IS NULL', [id]);
}
