import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { newId } from '#server/ids.ts';
import type { GivenComment } from './cases.ts';
import type { GivenConsultation } from './given.ts';

const day = '2026-05-04';

const receive = `
  WITH sent AS (
    SELECT * FROM unnest($2::smallint[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::bytea[])
      WITH ORDINALITY AS s (bucket, submission_id, id, event_id, body, nonce, n)
  ), submissions AS (
    INSERT INTO submission (bucket, id, consultation_id, capacity, language, channel, entry, consent_to_publish, day, received_at)
    SELECT bucket, submission_id, $1, 'citizen', 'vi', 'online', 'self', $11, $10, now() + make_interval(secs => n / 1000.0)
    FROM sent
  ), comments AS (
    INSERT INTO comment (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language, stance,
      body, day, revised_day, nonce, commitment, visibility, received_as, queue_at, arrival)
    SELECT bucket, id, submission_id, 1, $1, $8, $9, 'citizen', 'vi', 'other', body, $10, $10, nonce, nonce,
      $12::visibility, $12::visibility, CASE WHEN $11 THEN now() + make_interval(secs => n / 1000.0) END, 'ordinary'
    FROM sent
  )
  INSERT INTO outbox (bucket, id, event, submission_id, changes, counted, folded, clustered, at)
  SELECT bucket, event_id, 'received', submission_id, '{"comments": [], "submissions": []}', true, true, false,
    now() + make_interval(secs => n / 1e6)
  FROM sent`;

/** For tests and benchmarks: many comments at once, as intake leaves them, each one submission, in the order given. */
export async function givenLetters(
  pool: Pool,
  { id: consultationId, sections }: GivenConsultation,
  bodies: readonly string[],
  { hidden = false }: { hidden?: boolean } = {},
): Promise<GivenComment[]> {
  const made = bodies.map(() => {
    const bucket = Math.floor(Math.random() * 4096);
    return { bucket, id: newId(day, bucket), submissionId: newId(day, bucket), eventId: newId(day, bucket) };
  });
  await pool.query(receive, [
    consultationId,
    made.map(({ bucket }) => bucket),
    made.map(({ submissionId }) => submissionId),
    made.map(({ id }) => id),
    made.map(({ eventId }) => eventId),
    bodies,
    made.map(({ id }) => createHash('sha256').update(id).digest()),
    ...[sections[2]?.id, sections[2]?.nodeId, day, !hidden, hidden ? 'considered_only' : 'pending'],
  ]);
  return made;
}
