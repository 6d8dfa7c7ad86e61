import type { PoolClient } from 'pg';
import { newId } from '#server/ids.ts';

const lockOwn = `
  SELECT id, revision, visibility, disputed FROM comment
  WHERE bucket = $1 AND submission_id = $2 AND visibility <> 'withdrawn'
  ORDER BY id FOR UPDATE`;
const mark = 'UPDATE comment SET disputed = true WHERE bucket = $1 AND id = ANY ($2)';
const remember = `
  INSERT INTO comment_history (bucket, id, comment_id, revision, event, from_visibility, to_visibility, day)
  SELECT $1, h.id, h.comment_id, h.revision, 'disputed', h.visibility, h.visibility, $6::date
  FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::visibility[]) AS h (id, comment_id, revision, visibility)`;

interface Standing {
  id: string;
  revision: number;
  visibility: string;
  disputed: boolean;
}

/**
 * Marks all comments of a submission as disputed, each once with its history row; those withdrawn are left.
 * What is shown stays shown. Returns how many are marked now.
 */
export async function disputeSubmission(
  client: PoolClient,
  { bucket, submissionId }: { bucket: number; submissionId: string },
  day: string,
): Promise<number> {
  const { rows } = await client.query<Standing>(lockOwn, [bucket, submissionId]);
  const fresh = rows.filter(({ disputed }) => !disputed);
  if (fresh.length === 0) return rows.length;
  await client.query(mark, [bucket, fresh.map(({ id }) => id)]);
  await client.query(remember, [
    bucket,
    fresh.map(() => newId(day, bucket)),
    fresh.map(({ id }) => id),
    fresh.map(({ revision }) => revision),
    fresh.map(({ visibility }) => visibility),
    day,
  ]);
  return rows.length;
}

const found = `
  SELECT c.time_zone AS "timeZone" FROM submission s JOIN consultation c ON c.id = s.consultation_id
  WHERE s.bucket = $1 AND s.id = $2`;

/** The time zone in which a submission's days are counted, or nothing where there is no such submission. */
export async function findTimeZone(
  client: PoolClient,
  { bucket, submissionId }: { bucket: number; submissionId: string },
): Promise<string | undefined> {
  const { rows } = await client.query<{ timeZone: string }>(found, [bucket, submissionId]);
  return rows[0]?.timeZone;
}
