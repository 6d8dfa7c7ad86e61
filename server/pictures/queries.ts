import { inArray, eq, and } from 'drizzle-orm';
import type { Pool, PoolClient } from 'pg';
import { picture } from '#db/schema/files.ts';
import type { Db } from '#server/database.ts';
import type { DraftPicture } from './shelf.ts';

const rowsAtOnce = 20;

/**
 * Keeps the pictures of a file with its version; call it in a transaction.
 *
 * @returns for each that the version had already, under which id it is kept there
 */
export async function storePictures(
  db: Db,
  versionId: string,
  pictures: readonly DraftPicture[],
): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  for (let at = 0; at < pictures.length; at += rowsAtOnce) {
    const some = pictures.slice(at, at + rowsAtOnce);
    const rows = some.map(({ sha256, bytes, ...each }) => ({
      ...each,
      versionId,
      bytes: Buffer.from(bytes),
      sha256: Buffer.from(sha256, 'hex'),
    }));
    await db.insert(picture).values(rows).onConflictDoNothing();
    const digests = rows.map((row) => row.sha256);
    const stored = await db
      .select({ id: picture.id, sha256: picture.sha256 })
      .from(picture)
      .where(and(eq(picture.versionId, versionId), inArray(picture.sha256, digests)));
    for (const { id, sha256 } of some) {
      const same = stored.find((row) => row.sha256.toString('hex') === sha256);
      if (same && same.id !== id) kept.set(id, same.id);
    }
  }
  return kept;
}

export interface StoredPicture {
  id: string;
  mediaType: DraftPicture['mediaType'];
  width: number;
  height: number;
  bytes: Uint8Array;
}

const columns = 'p.id, p.media_type AS "mediaType", p.width, p.height, p.bytes';

/** All pictures of a version. */
export async function readPictures(pool: Pool, versionId: string): Promise<StoredPicture[]> {
  const { rows } = await pool.query<StoredPicture>(
    `SELECT ${columns} FROM picture p WHERE p.version_id = $1`,
    [versionId],
  );
  return rows;
}

/** A picture of a version that everybody may see. */
export async function findPublishedPicture(pool: Pool, id: string): Promise<StoredPicture | undefined> {
  const { rows } = await pool.query<StoredPicture>(
    `SELECT ${columns} FROM picture p JOIN version v ON v.id = p.version_id
     WHERE p.id = $1 AND v.published_at <= clock_timestamp()`,
    [id],
  );
  return rows[0];
}

/**
 * A picture of a consultation, published or not.
 *
 * @param versionId only of this version; null: of any
 */
export async function findOwnPicture(
  pool: Pool,
  { id, consultationId, versionId = null }: { id: string; consultationId: string; versionId?: string | null },
): Promise<StoredPicture | undefined> {
  const { rows } = await pool.query<StoredPicture>(
    `SELECT ${columns} FROM picture p JOIN version v ON v.id = p.version_id JOIN document d ON d.id = v.document_id
     WHERE p.id = $1 AND d.consultation_id = $2 AND ($3::uuid IS NULL OR v.id = $3)`,
    [id, consultationId, versionId],
  );
  return rows[0];
}

export interface IllustratedRow {
  section: string;
  language: string;
  label: string;
  html: string;
}

/** The sections of a version that show pictures, in document order, the authoritative language first. */
export async function readIllustrated(db: Pool | PoolClient, versionId: string): Promise<IllustratedRow[]> {
  const { rows } = await db.query<IllustratedRow>(
    `SELECT s.id AS section, t.language, t.label, t.html
     FROM version v JOIN section s ON s.version_id = v.id JOIN section_text t ON t.section_id = s.id
     WHERE v.id = $1 AND t.html LIKE '%<img %'
     ORDER BY t.language <> v.authoritative_language, t.language, s.position`,
    [versionId],
  );
  return rows;
}
