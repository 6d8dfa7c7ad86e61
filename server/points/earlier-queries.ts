import type { Pool, PoolClient } from 'pg';
import type { Span } from '#db/schema/spans.ts';
import { bucketOf } from '#server/ids.ts';

export type Db = Pool | PoolClient;

/** The text that a point was made of, where a correction replaced it. */
export interface OldText {
  body: string | null;
  suggestedText: string | null;
  redactions: { field: Span['field']; start: number; end: number; reason: string }[];
}

export const earlier = `
  SELECT r.body, r.suggested_text AS "suggestedText", coalesce((
      SELECT jsonb_agg(s) FROM decision d CROSS JOIN LATERAL jsonb_array_elements(d.redactions) s
      WHERE d.bucket = r.bucket AND d.comment_id = r.comment_id AND d.revision = r.number), '[]') AS redactions
  FROM revision r WHERE r.bucket = $1 AND r.comment_id = $2 AND r.number = $3`;

/** A revision that a correction replaced, with all that moderators ever covered in it. */
export async function findEarlier(
  db: Db,
  { bucket, id }: { bucket: number; id: string },
  revision: number,
): Promise<OldText | undefined> {
  return (await db.query<OldText>(earlier, [bucket, id, revision])).rows[0];
}

export const places = `
  SELECT m.id, m.place FROM unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id`;

/** Where comments stand now, by their ids. */
export async function placesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; place: string }>(places, [ids.map(bucketOf), ids]);
  return new Map(rows.map(({ id, place }) => [id, place]));
}
