import type { Pool, PoolClient } from 'pg';
import type { Span } from '#db/schema/spans.ts';

type Db = Pool | PoolClient;

export interface PointRow {
  id: string;
  commentId: string;
  themeId: string;
  revision: number;
  field: Span['field'] | null;
  start: number | null;
  end: number | null;
  by: string | null;
  at: Date;
}

const columns = `
  p.id, p.comment_id AS "commentId", p.theme_id AS "themeId", p.revision, p.field, p.start, p."end", n.name AS by, p.at`;

const ofComment = `
  SELECT ${columns} FROM point p LEFT JOIN person n ON n.id = p.by
  WHERE p.bucket = $1 AND p.comment_id = $2
  ORDER BY p.field NULLS FIRST, p.start, p."end", p.at, p.id`;

/** The points of a comment, those of the whole first, then as they stand in the text. */
export async function listPoints(
  db: Db,
  { bucket, id }: { bucket: number; id: string },
): Promise<PointRow[]> {
  return (await db.query<PointRow>(ofComment, [bucket, id])).rows;
}

/** A point as it is to be kept. */
export interface NewPoint extends Pick<PointRow, 'id' | 'themeId' | 'field' | 'start' | 'end'> {
  by: string;
}

interface Of {
  bucket: number;
  id: string;
  consultationId: string;
  revision: number;
}

const drop = `
  DELETE FROM point p WHERE p.bucket = $1 AND p.comment_id = $2 AND NOT EXISTS (
    SELECT FROM unnest($3::uuid[], $4::text[], $5::int[], $6::int[]) AS w (theme_id, field, start, "end")
    WHERE w.theme_id = p.theme_id AND (w.field, w.start, w."end") IS NOT DISTINCT FROM (p.field, p.start, p."end"))`;

// One that is there already stays as it was made, unless it was of an earlier revision: then it has been read again.
const keep = `
  INSERT INTO point AS p (bucket, id, consultation_id, comment_id, revision, theme_id, field, start, "end", by)
  SELECT $1, w.id, $7, $2, $8, w.theme_id, w.field, w.start, w."end", $10
  FROM unnest($3::uuid[], $4::text[], $5::int[], $6::int[], $9::uuid[]) AS w (theme_id, field, start, "end", id)
  ON CONFLICT (bucket, comment_id, theme_id, coalesce(field, ''), coalesce(start, 0), coalesce("end", 0))
  DO UPDATE SET revision = excluded.revision, by = excluded.by, at = excluded.at WHERE p.revision < excluded.revision`;

/** Makes these the points of a comment, which is held; those that are there already stay. */
export async function replacePoints(
  client: PoolClient,
  { bucket, id, consultationId, revision }: Of,
  points: readonly Omit<NewPoint, 'by'>[],
  by: string,
): Promise<void> {
  const values = [
    ...[bucket, id, points.map(({ themeId }) => themeId), points.map(({ field }) => field)],
    ...[points.map(({ start }) => start), points.map(({ end }) => end)],
  ];
  await client.query(drop, values);
  if (points.length === 0) return;
  await client.query(keep, [...values, consultationId, revision, points.map((point) => point.id), by]);
}

const hold = 'SELECT revision FROM codebook WHERE consultation_id = $1 FOR SHARE';
const inUse = `
  SELECT id FROM theme WHERE consultation_id = $1 AND state = 'active' AND id = ANY ($2)`;

/** Which of these themes are in use, while nobody can change that until the transaction ends. */
export async function holdThemes(
  client: PoolClient,
  consultationId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  await client.query(hold, [consultationId]);
  const { rows } = await client.query<{ id: string }>(inUse, [consultationId, ids]);
  return new Set(rows.map(({ id }) => id));
}

const ofTheme = `
  SELECT ${columns}
  FROM point p JOIN comment m ON m.bucket = p.bucket AND m.id = p.comment_id LEFT JOIN person n ON n.id = p.by
  WHERE p.theme_id = $1 AND (p.bucket, p.id) > ($2, $3) AND m.visibility <> 'set_aside'
  ORDER BY p.bucket, p.id LIMIT $4`;

/**
 * Points of a theme, in an order that tells nothing.
 * @param after bucket and id of the last one before
 */
export async function listPointsOf(
  db: Db,
  themeId: string,
  after: { bucket: number; id: string },
  limit: number,
): Promise<PointRow[]> {
  return (await db.query<PointRow>(ofTheme, [themeId, after.bucket, after.id, limit])).rows;
}
