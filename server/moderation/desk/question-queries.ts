import type { Pool } from 'pg';
import type { ReviewKey } from '../claims/claim-queries.ts';

export interface QuestionRow {
  id: string;
  question: string | null;
  answer: string | null;
  at: Date;
}

const columns = 'id, question, answer, at';
/** About one case; whoever has more to ask talks to each other. */
const most = 20;

const moderates = (person: string, consultation: string) => `
  EXISTS (SELECT FROM role_grant g JOIN person p ON p.id = g.person_id
    WHERE g.person_id = ${person} AND g.consultation_id = ${consultation}
      AND g.role IN ('moderator', 'senior_moderator') AND p.deactivated_at IS NULL)`;

// The insert itself asks whether the case is in hand and whether the colleague moderates here. The review is locked, so
// that a withdrawal either comes before, or finds the question and erases it.
const ask = `
  INSERT INTO colleague_question (bucket, id, consultation_id, review_id, asked_by, asked, question)
  SELECT r.bucket, $3, r.consultation_id, r.id, $4, $5, $6 FROM review r
  WHERE r.bucket = $1 AND r.id = $2 AND r.claimed_by = $4 AND r.claimed_until > clock_timestamp()
    AND $5 <> $4 AND ${moderates('$5', 'r.consultation_id')}
    AND (SELECT count(*) FROM colleague_question q WHERE q.bucket = r.bucket AND q.review_id = r.id) < ${most}
  FOR UPDATE OF r
  RETURNING ${columns}`;

/** Asks a colleague about a case; nothing where the case is not in hand, or the other one does not moderate there. */
export async function askColleague(
  pool: Pool,
  review: ReviewKey,
  asked: { id: string; by: string; personId: string; question: string },
): Promise<QuestionRow | undefined> {
  const values = [review.bucket, review.id, asked.id, asked.by, asked.personId, asked.question];
  return (await pool.query<QuestionRow>(ask, values)).rows[0];
}

/** The consultation of a case that somebody has in hand. */
export async function placeOfHeld(
  pool: Pool,
  { bucket, id }: ReviewKey,
  personId: string,
): Promise<{ consultationId: string; timeZone: string } | undefined> {
  const { rows } = await pool.query<{ consultationId: string; timeZone: string }>(
    `SELECT c.id AS "consultationId", c.time_zone AS "timeZone" FROM review r
     JOIN consultation c ON c.id = r.consultation_id
     WHERE r.bucket = $1 AND r.id = $2 AND r.claimed_by = $3 AND r.claimed_until > clock_timestamp()`,
    [bucket, id, personId],
  );
  return rows[0];
}

// What was decided meanwhile waits for no answer.
const waiting = `
  SELECT q.id, q.question, q.at, q.bucket, q.review_id AS "reviewId" FROM colleague_question q
  JOIN review r ON r.bucket = q.bucket AND r.id = q.review_id AND r.finished_at IS NULL
  WHERE q.asked = $1 AND q.consultation_id = $2 AND q.answered_at IS NULL AND q.question IS NOT NULL
  ORDER BY q.at LIMIT 50`;

export interface WaitingRow {
  id: string;
  question: string;
  at: Date;
  bucket: number;
  reviewId: string;
}

/** Questions that wait for somebody, the oldest first. */
export async function listQuestions(
  pool: Pool,
  personId: string,
  consultationId: string,
): Promise<WaitingRow[]> {
  return (await pool.query<WaitingRow>(waiting, [personId, consultationId])).rows;
}

const answerOne = `
  UPDATE colleague_question SET answer = $4, answered_at = statement_timestamp()
  WHERE bucket = $1 AND id = $2 AND asked = $3 AND answered_at IS NULL AND question IS NOT NULL
  RETURNING ${columns}`;

/** Answers a question, once; nothing where it is not theirs, has been answered, or went with the comment. */
export async function answerQuestion(
  pool: Pool,
  question: ReviewKey,
  personId: string,
  answer: string,
): Promise<QuestionRow | undefined> {
  const values = [question.bucket, question.id, personId, answer];
  return (await pool.query<QuestionRow>(answerOne, values)).rows[0];
}

/** Where a question to somebody was asked; nothing where they were not asked. */
export async function findAsked(
  pool: Pool,
  { bucket, id }: ReviewKey,
  personId: string,
): Promise<{ consultationId: string } | undefined> {
  const { rows } = await pool.query<{ consultationId: string }>(
    `SELECT consultation_id AS "consultationId" FROM colleague_question
     WHERE bucket = $1 AND id = $2 AND asked = $3`,
    [bucket, id, personId],
  );
  return rows[0];
}
