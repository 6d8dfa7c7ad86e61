import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

export interface PreviewRow {
  id: string;
  document: string | null;
  version: number | null;
  note: string | null;
  madeAt: Date;
  expiresAt: Date;
  state: 'good' | 'expired' | 'revoked';
}

const columns = `
  p.id, d.slug AS document, v.number AS version, p.note, p.made_at AS "madeAt", p.expires_at AS "expiresAt",
  CASE WHEN p.revoked_at IS NOT NULL THEN 'revoked' WHEN p.expires_at <= clock_timestamp() THEN 'expired'
    ELSE 'good' END AS state`;
const named = 'LEFT JOIN version v ON v.id = p.version_id LEFT JOIN document d ON d.id = v.document_id';

/** Newest first, at most `most`. */
export async function listPreviews(db: Db, consultationId: string, most: number): Promise<PreviewRow[]> {
  const { rows } = await db.query<PreviewRow>(
    `SELECT ${columns} FROM preview_link p ${named} WHERE p.consultation_id = $1
     ORDER BY p.made_at DESC, p.id LIMIT $2`,
    [consultationId, most],
  );
  return rows;
}

interface NewRow {
  id: string;
  consultationId: string;
  versionId: string | null;
  tokenHash: Buffer;
  note: string | null;
  madeBy: string;
  days: number;
}

/** Makes a link that ends after some days by the clock of the database. */
export async function insertPreview(client: PoolClient, row: NewRow): Promise<PreviewRow> {
  await client.query(
    `INSERT INTO preview_link (id, consultation_id, version_id, token_hash, note, made_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(days => $7))`,
    [row.id, row.consultationId, row.versionId, row.tokenHash, row.note, row.madeBy, row.days],
  );
  const { rows } = await client.query<PreviewRow>(
    `SELECT ${columns} FROM preview_link p ${named} WHERE p.id = $1`,
    [row.id],
  );
  const [made] = rows;
  if (!made) throw new Error('A link that was just made is missing.');
  return made;
}

/** The id of a version, published or not. */
export async function findVersionId(
  db: Db,
  wanted: { consultationId: string; document: string; version: number },
): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT v.id FROM document d JOIN version v ON v.document_id = d.id AND v.number = $3
     WHERE d.consultation_id = $1 AND d.slug = $2`,
    [wanted.consultationId, wanted.document, wanted.version],
  );
  return rows[0]?.id;
}

/** Ends a link at once; false where there is no such link in the consultation. */
export async function revokePreview(
  client: PoolClient,
  { consultationId, id }: { consultationId: string; id: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE preview_link SET revoked_at = coalesce(revoked_at, clock_timestamp())
     WHERE id = $2 AND consultation_id = $1`,
    [consultationId, id],
  );
  return rowCount === 1;
}

export interface Held {
  slug: string;
  consultationId: string;
  versionId: string | null;
  expiresAt: Date;
}

/** What the holder of a link may see, as long as it is good by the clock of the database. */
export async function findHeld(db: Db, tokenHash: Buffer): Promise<Held | undefined> {
  const { rows } = await db.query<Held>(
    `SELECT c.slug, c.id AS "consultationId", p.version_id AS "versionId", p.expires_at AS "expiresAt"
     FROM preview_link p JOIN consultation c ON c.id = p.consultation_id
     WHERE p.token_hash = $1 AND p.revoked_at IS NULL AND p.expires_at > clock_timestamp()`,
    [tokenHash],
  );
  return rows[0];
}
