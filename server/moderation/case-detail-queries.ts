import type { Pool, PoolClient } from 'pg';
import type { Visibility } from '#server/http/terms.ts';

type Db = Pool | PoolClient;

/** Rows of one bucket each, by two arrays. */
export interface Key {
  bucket: number;
  id: string;
}
const keysOf = (keys: Key[]) => [keys.map(({ bucket }) => bucket), keys.map(({ id }) => id)];
const wanted = 'unnest($1::smallint[], $2::uuid[]) AS w (bucket, id)';

export interface DecisionRow {
  id: string;
  outcome: string;
  reason: string | null;
  note: string | null;
  at: Date;
  fromVisibility: Visibility | null;
}

const decisions = `
  SELECT d.id, d.outcome, d.reason, d.note, d.at, d.from_visibility AS "fromVisibility"
  FROM ${wanted} JOIN decision d ON d.bucket = w.bucket AND d.id = w.id`;

/** Decisions by their ids: proposals, and those that are looked at again. */
export async function readDecisions(db: Db, keys: Key[]): Promise<Map<string, DecisionRow>> {
  if (keys.length === 0) return new Map();
  const { rows } = await db.query<DecisionRow>(decisions, keysOf(keys));
  return new Map(rows.map((row) => [row.id, row]));
}

export interface FlagRow {
  commentId: string;
  reason: string;
  count: number;
  details: string[];
}

// Whatever a flood of flags says, twenty details of each reason are enough to judge by.
const flags = `
  SELECT m.id AS "commentId", f.reason, count(*) AS count,
    coalesce((array_agg(f.detail ORDER BY f.id) FILTER (WHERE f.detail IS NOT NULL))[1:20], '{}') AS details
  FROM ${wanted}
  JOIN comment m ON m.bucket = w.bucket AND m.id = w.id
  JOIN flag f ON f.bucket = m.bucket AND f.comment_id = m.id AND f.revision = m.revision
  GROUP BY m.id, f.reason ORDER BY count DESC, f.reason`;

/** Readers' flags of the revision that is shown. */
export async function readFlags(db: Db, comments: Key[]): Promise<FlagRow[]> {
  if (comments.length === 0) return [];
  return (await db.query<FlagRow>(flags, keysOf(comments))).rows;
}

export interface AppealRow {
  decisionId: string;
  grounds: string | null;
  day: string;
}

const appeals = `
  SELECT a.decision_id AS "decisionId", a.grounds, a.day
  FROM unnest($1::smallint[], $2::uuid[], $3::uuid[]) AS w (bucket, comment_id, decision_id)
  JOIN appeal a ON a.bucket = w.bucket AND a.comment_id = w.comment_id AND a.decision_id = w.decision_id`;

/** Appeals by the decisions that they are about. */
export async function readAppeals(
  db: Db,
  about: { bucket: number; commentId: string; decisionId: string }[],
): Promise<Map<string, AppealRow>> {
  if (about.length === 0) return new Map();
  const { rows } = await db.query<AppealRow>(appeals, [
    about.map(({ bucket }) => bucket),
    about.map(({ commentId }) => commentId),
    about.map(({ decisionId }) => decisionId),
  ]);
  return new Map(rows.map((row) => [row.decisionId, row]));
}

export interface QuestionRow {
  reviewId: string;
  id: string;
  question: string | null;
  answer: string | null;
  at: Date;
}

const questions = `
  SELECT q.review_id AS "reviewId", q.id, q.question, q.answer, q.at
  FROM ${wanted} JOIN colleague_question q ON q.bucket = w.bucket AND q.review_id = w.id
  ORDER BY q.at`;

/** What colleagues were asked about some cases, oldest first. */
export async function readQuestions(db: Db, reviews: Key[]): Promise<QuestionRow[]> {
  return (await db.query<QuestionRow>(questions, keysOf(reviews))).rows;
}
