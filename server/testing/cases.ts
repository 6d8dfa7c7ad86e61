import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { newId } from '#server/ids.ts';
import type { GivenConsultation } from './given.ts';

export interface GivenComment {
  bucket: number;
  id: string;
  submissionId: string;
}

interface Wanted {
  body?: string;
  suggestedText?: string;
  language?: string;
  visibility?: 'pending' | 'published';
  /** Minutes since its receipt. */
  age?: number;
  /** Minutes by which it stands ahead of its receipt in the queue. */
  ahead?: number;
  bucket?: number;
  /** Whose name it carries. */
  deputy?: string;
}

const day = '2026-05-04';

/** For tests: a comment on a section that waits for its first review, as intake leaves it. */
export async function givenComment(
  pool: Pool,
  { id: consultationId, sections }: GivenConsultation,
  wanted: Wanted = {},
): Promise<GivenComment> {
  const { age = 60, ahead = 0, language = 'vi', visibility = 'published' } = wanted;
  const bucket = wanted.bucket ?? Math.floor(Math.random() * 4096);
  const [submissionId, id] = [newId(day, bucket), newId(day, bucket)];
  const section = sections[2];
  await pool.query(
    `INSERT INTO submission (bucket, id, consultation_id, capacity, language, channel, entry, consent_to_publish, day,
       received_at, attribution, country, province)
     VALUES ($1, $2, $3, $7, $4, 'online', 'self', true, $5, now() - make_interval(mins => $6), $8, 'LA', '79')`,
    [
      bucket,
      submissionId,
      consultationId,
      language,
      day,
      age,
      wanted.deputy ? 'deputy' : 'citizen',
      wanted.deputy ?? null,
    ],
  );
  const nonce = createHash('sha256').update(id).digest();
  await pool.query(
    `INSERT INTO comment (bucket, id, submission_id, ordinal, consultation_id, section_id, place, "group", language,
       stance, body, suggested_text, day, revised_day, nonce, commitment, visibility, received_as, queue_at, arrival)
     VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, 'other', $9, $10, $11, $11, $12, $12, $13, $13,
       now() - make_interval(mins => $14), 'ordinary')`,
    [
      bucket,
      id,
      submissionId,
      consultationId,
      section?.id,
      section?.nodeId,
      wanted.deputy ? 'deputy' : 'overseas',
      language,
      wanted.body ?? 'Thư viện nên mở cửa buổi tối.',
      wanted.suggestedText ?? null,
      day,
      nonce,
      visibility,
      age + ahead,
    ],
  );
  return { bucket, id, submissionId };
}

/** For tests: letters that are alike and wait together, and the review that stands for theirs. */
export async function givenCluster(
  pool: Pool,
  consultation: GivenConsultation,
  size: number,
  bodyOf: (n: number) => string = () => 'Chúng tôi đề nghị mở thư viện buổi tối.',
): Promise<{ clusterId: string; reviewId: string; bucket: number; members: GivenComment[] }> {
  const members: GivenComment[] = [];
  for (let n = 0; n < size; n += 1)
    members.push(await givenComment(pool, consultation, { age: 60 + size - n, body: bodyOf(n) }));
  const bucket = Math.floor(Math.random() * 4096);
  const [clusterId, reviewId] = [newId(day, bucket), newId(day, bucket)];
  const digestOf = (n: number) => createHash('sha256').update(bodyOf(n)).digest();
  await pool.query(
    `INSERT INTO cluster (bucket, id, consultation_id, revision, letter_id, letter_digest, language, size, day)
     VALUES ($1, $2, $3, $4, $5, $6, 'vi', $4, $7)`,
    [bucket, clusterId, consultation.id, size, members[0]?.id, digestOf(0), day],
  );
  for (const [n, member] of members.entries()) {
    await pool.query(
      `INSERT INTO cluster_member (bucket, comment_id, consultation_id, cluster_id, revision, digest, joined, waits_since)
       SELECT bucket, id, consultation_id, $3, revision, $4, $5, queue_at FROM comment WHERE bucket = $1 AND id = $2`,
      [member.bucket, member.id, clusterId, digestOf(n), n + 1],
    );
    await pool.query('UPDATE comment SET queue_at = NULL WHERE bucket = $1 AND id = $2', [
      member.bucket,
      member.id,
    ]);
  }
  await pool.query(
    `INSERT INTO review (bucket, id, consultation_id, kind, queue, cluster_id, revision, language, opened_at, queue_at)
     VALUES ($1, $2, $3, 'new', 'new', $4, $5, 'vi', now() - make_interval(mins => $6), now() - make_interval(mins => $6))`,
    [bucket, reviewId, consultation.id, clusterId, size, 60 + size],
  );
  return { clusterId, reviewId, bucket, members };
}
