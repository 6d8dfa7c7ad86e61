import type { Pool } from 'pg';
import type { GivenConsultation } from '../given.ts';

const id = `(lpad(to_hex((extract(epoch FROM date '2026-05-04') * 1000)::bigint), 12, '0') || '8'
  || lpad(to_hex(bucket), 3, '0') || 'a' || substr(md5($1 || n), 1, 15))::uuid`;
const made = `
  SELECT n, bucket, ${id} AS id FROM (
    SELECT n, (random() * 4095)::int AS bucket FROM generate_series(1, $2::int) AS n) numbers`;

/** For tests: so many comments of as many submissions in all buckets, that wait for their first review. */
export async function givenWaiting(
  pool: Pool,
  { id: consultationId, sections }: GivenConsultation,
  comments: number,
): Promise<void> {
  const values = [consultationId, comments, sections[2]?.id, sections[2]?.nodeId];
  await pool.query(
    `WITH made AS MATERIALIZED (${made}), sent AS (
       INSERT INTO submission (bucket, id, consultation_id, capacity, language, channel, entry, consent_to_publish, day,
         received_at)
       SELECT bucket, id, $1::uuid, 'citizen', 'vi', 'online', 'self', true, '2026-05-04', now() - make_interval(secs => n)
       FROM made
     )
     INSERT INTO comment (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language,
       stance, body, day, revised_day, nonce, commitment, visibility, received_as, queue_at, arrival)
     SELECT bucket, id, id, 0, $1::uuid, $3::uuid, $4::uuid, 'citizen', 'vi', 'other', 'Ý kiến số ' || n, '2026-05-04',
       '2026-05-04', sha256(n::text::bytea), sha256(n::text::bytea), 'pending', 'pending',
       now() - make_interval(secs => n), 'ordinary'
     FROM made`,
    values,
  );
}
