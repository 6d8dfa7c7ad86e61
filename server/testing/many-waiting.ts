import type { Pool } from 'pg';

/** For tests and benchmarks: many comments that wait, like one that is there, made by the database itself. */
export async function givenMany(pool: Pool, consultationId: string, n: number): Promise<void> {
  await pool.query(
    `INSERT INTO comment (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language,
       stance, body, day, revised_day, nonce, commitment, visibility, received_as, queue_at, arrival)
     SELECT c.bucket, (left(c.id::text, 18) || substr(gen_random_uuid()::text, 19))::uuid, c.submission_id, 1,
       c.consultation_id, c.section_id, c.place, c."group", c.language, c.stance, c.body, c.day, c.day, c.nonce,
       c.commitment, c.visibility, c.visibility, c.queue_at + make_interval(secs => n), c.arrival
     FROM generate_series(1, $2::int) AS n
     CROSS JOIN (SELECT * FROM comment WHERE consultation_id = $1 AND queue_at IS NOT NULL LIMIT 1) c`,
    [consultationId, n],
  );
}
