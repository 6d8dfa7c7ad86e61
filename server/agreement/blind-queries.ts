import type { Pool, PoolClient } from 'pg';

// A sample is open until both have coded what is still as it was drawn.
const blind = `
  SELECT EXISTS (
    SELECT FROM agreement_item i JOIN agreement_sample s ON s.id = i.sample_id
    WHERE i.bucket = $1 AND i.comment_id = $2 AND s.revealed_at IS NULL
  ) AS blind`;

/** Whether a comment is in a sample that two analysts code without seeing each other's codes. */
export async function isBlind(
  db: Pool | PoolClient,
  { bucket, id }: { bucket: number; id: string },
): Promise<boolean> {
  return (await db.query<{ blind: boolean }>(blind, [bucket, id])).rows[0]?.blind ?? false;
}
