import type { Pool, PoolClient } from 'pg';
import { stands } from './queries.ts';

type Db = Pool | PoolClient;

export interface ItemRow {
  commentId: string;
  first: string[] | null;
  second: string[] | null;
}

export const code = (coder: 1 | 2) => `
  (SELECT c.theme_ids FROM agreement_code c WHERE c.bucket = i.bucket AND c.sample_id = i.sample_id
    AND c.comment_id = i.comment_id AND c.coder = ${coder})`;
export const items = `
  SELECT i.comment_id AS "commentId", ${code(1)} AS first, ${code(2)} AS second
  FROM agreement_item i JOIN comment m ON m.bucket = i.bucket AND m.id = i.comment_id
  WHERE i.sample_id = $1 AND ${stands} ORDER BY i.position`;

/** The comments of a sample that are still as they were drawn, with both codes. */
export async function listItems(db: Db, sampleId: string): Promise<ItemRow[]> {
  return (await db.query<ItemRow>(items, [sampleId])).rows;
}

const keep = `
  INSERT INTO agreement_code AS c (bucket, sample_id, comment_id, coder, theme_ids)
  SELECT i.bucket, i.sample_id, i.comment_id, $4, $5::uuid[]
  FROM agreement_item i JOIN comment m ON m.bucket = i.bucket AND m.id = i.comment_id
  WHERE i.bucket = $1 AND i.sample_id = $2 AND i.comment_id = $3 AND ${stands}
  ON CONFLICT (bucket, sample_id, comment_id, coder) DO UPDATE SET theme_ids = excluded.theme_ids, at = excluded.at`;

/** Keeps one coder's themes for a comment of the sample; says false where it is not what was drawn any more. */
export async function keepCode(
  client: PoolClient,
  sampleId: string,
  { bucket, id }: { bucket: number; id: string },
  coder: 1 | 2,
  themeIds: readonly string[],
): Promise<boolean> {
  return (await client.query(keep, [bucket, sampleId, id, coder, themeIds])).rowCount === 1;
}
