import type { Pool } from 'pg';

export interface FileRow {
  name: string;
  mediaType: string;
  bytes: number;
  sha256: Buffer;
  consultationId: string;
  published: boolean;
}

/** A file that was not taken away, published or not. */
export async function findFile(db: Pool, id: string): Promise<FileRow | undefined> {
  const { rows } = await db.query<FileRow>(
    `SELECT file_name AS name, media_type AS "mediaType", bytes, sha256, consultation_id AS "consultationId",
       published_at IS NOT NULL AS published
     FROM background_document WHERE id = $1 AND file_name IS NOT NULL AND removed_at IS NULL`,
    [id],
  );
  return rows[0];
}

/** The bytes of a file, one piece at a time; nothing is held while the reader takes its time. */
export async function* readPieces(db: Pool, id: string): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const { rows } = await db.query<{ bytes: Buffer }>(
      'SELECT bytes FROM background_piece WHERE document_id = $1 AND number = $2',
      [id, number],
    );
    if (!rows[0]) return;
    yield rows[0].bytes;
  }
}
