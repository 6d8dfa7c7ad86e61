import type { Pool, PoolClient } from 'pg';
import type { Attribution, AttributionCapacity, AttributionText, NewAttribution } from './schema.ts';

export interface AttributionRow extends Omit<Attribution, 'endedAt' | 'texts' | 'part'> {
  endedAt: Date | null;
  texts: { language: string; name: string; delegation: string | null; constituency: string | null }[];
}

const columns = `
  a.id, a.slug, a.capacity, a.assembly, a.province, a.ended_at AS "endedAt", (
    SELECT coalesce(json_agg(json_build_object('language', t.language, 'name', t.name,
      'delegation', t.delegation, 'constituency', t.constituency) ORDER BY t.language DESC), '[]')
    FROM attribution_text t WHERE t.attribution_id = a.id
  ) AS texts`;

const list = `
  SELECT ${columns} FROM attribution a
  WHERE ($1::uuid[] IS NULL OR a.id = ANY ($1)) AND ($2::capacity IS NULL OR a.capacity = $2)
    AND ($3::text IS NULL OR a.slug > $3 COLLATE "C")
  ORDER BY a.slug COLLATE "C" LIMIT $4`;

/**
 * Deputies and organisations by slug.
 * @param only their ids, or null for all
 */
export async function listAttributions(
  pool: Pool,
  only: string[] | null,
  { capacity, after, limit }: { capacity?: AttributionCapacity; after?: string; limit: number },
): Promise<AttributionRow[]> {
  const { rows } = await pool.query<AttributionRow>(list, [only, capacity ?? null, after ?? null, limit]);
  return rows;
}

/** One of them, or nothing. */
export async function findAttribution(
  db: Pool | PoolClient,
  id: string,
): Promise<AttributionRow | undefined> {
  const { rows } = await db.query<AttributionRow>(`SELECT ${columns} FROM attribution a WHERE a.id = $1`, [
    id,
  ]);
  return rows[0];
}

/** Holds back everybody else who changes this one or its members; nothing where there is none. */
export async function lockAttribution(
  client: PoolClient,
  id: string,
): Promise<Pick<AttributionRow, 'capacity' | 'endedAt'> | undefined> {
  const { rows } = await client.query<Pick<AttributionRow, 'capacity' | 'endedAt'>>(
    'SELECT capacity, ended_at AS "endedAt" FROM attribution WHERE id = $1 FOR UPDATE',
    [id],
  );
  return rows[0];
}

/** Slugs that are taken among those that begin like this one. */
export async function listSlugsLike(db: Pool | PoolClient, slug: string): Promise<Set<string>> {
  const { rows } = await db.query<{ slug: string }>(
    'SELECT slug FROM attribution WHERE starts_with(slug, $1)',
    [slug.slice(0, 70)],
  );
  return new Set(rows.map((row) => row.slug));
}

/** Returns false where the slug is taken. */
export async function insertAttribution(
  client: PoolClient,
  id: string,
  slug: string,
  { capacity, assembly, province }: Pick<NewAttribution, 'capacity' | 'assembly' | 'province'>,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO attribution (id, slug, capacity, assembly, province) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (slug) DO NOTHING`,
    [id, slug, capacity, assembly ?? null, province ?? null],
  );
  return rowCount === 1;
}

/** Writes what something is called in the languages named; other languages stay. */
export async function putTexts(client: PoolClient, id: string, texts: AttributionText[]): Promise<void> {
  for (const { language, name, delegation, constituency } of texts) {
    await client.query(
      `INSERT INTO attribution_text (attribution_id, language, name, delegation, constituency)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (attribution_id, language) DO UPDATE
       SET name = excluded.name, delegation = excluded.delegation, constituency = excluded.constituency`,
      [id, language, name, delegation ?? null, constituency ?? null],
    );
  }
}

export async function setProvince(client: PoolClient, id: string, province: string | null): Promise<void> {
  await client.query('UPDATE attribution SET province = $2 WHERE id = $1', [id, province]);
}

/** Ends a mandate, or takes that back; returns false where it was so already, with the day on which it first ended. */
export async function setEnded(client: PoolClient, id: string, ended: boolean): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE attribution SET ended_at = CASE WHEN $2 THEN $3::timestamptz END
     WHERE id = $1 AND (ended_at IS NOT NULL) <> $2`,
    [id, ended, new Date()],
  );
  return rowCount === 1;
}
