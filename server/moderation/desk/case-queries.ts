import type { Pool, PoolClient } from 'pg';
import type { StoredSignal } from '#db/schema/spans.ts';
import type { Stance, Visibility } from '#server/http/terms.ts';
import type { ReviewKey } from '../claims/claim-queries.ts';
import type { Case } from './case-schema.ts';

type Db = Pool | PoolClient;

/** What the desk sees of a comment. */
export interface CommentColumns {
  commentId: string;
  revision: number;
  visibility: Visibility;
  day: string;
  language: string;
  stance: Stance | null;
  body: string | null;
  suggestedText: string | null;
  quoteExact: string | null;
  quotePrefix: string | null;
  quoteSuffix: string | null;
}

export interface CaseRow extends ReviewKey, CommentColumns {
  queue: Case['queue'];
  kind: Case['kind'];
  state: Case['state'];
  seniorBecause: string | null;
  openedAt: Date;
  commentBucket: number;
  clusterId: string | null;
  clusterRevision: number | null;
  clusterSize: number | null;
  /** What waits for a second person. */
  proposal: { outcome: string; reason: string | null; note: string | null } | null;
  /** The decision that is looked at again: when it was made, and what was shown before. */
  about: { id: string; at: string; fromVisibility: Visibility | null } | null;
  appeal: { grounds: string | null; day: string } | null;
  flags: { reason: string; count: number; details: string[] }[];
  questions: { id: string; question: string | null; answer: string | null; at: string }[];
  place: string;
  sectionId: string | null;
  documentId: string | null;
  questionId: string | null;
  arrival: 'ordinary' | 'slowed' | 'proof_of_work' | null;
  signals: StoredSignal[] | null;
  alike: number | null;
}

/** SQL: the comments or reviews asked for, with `keysOf`, numbered in their order. */
export const inOrder = 'unnest($1::smallint[], $2::uuid[]) WITH ORDINALITY AS w (bucket, id, n)';
export const keysOf = (keys: ReviewKey[]) => [keys.map(({ bucket }) => bucket), keys.map(({ id }) => id)];

const bucketIn = (id: string) => `('x' || substr(${id}::text, 16, 3))::bit(12)::int`;

// Whatever a flood of flags says, twenty details of each reason are enough to judge by.
const flags = `
  SELECT f.reason, count(*) AS count,
    ARRAY(SELECT e.detail FROM flag e WHERE e.bucket = m.bucket AND e.comment_id = m.id AND e.revision = m.revision
      AND e.reason = f.reason AND e.detail IS NOT NULL LIMIT 20) AS details
  FROM flag f WHERE f.bucket = m.bucket AND f.comment_id = m.id AND f.revision = m.revision AND r.comment_id IS NOT NULL
  GROUP BY f.reason`;

const rowsAs = (rows: string, order: string) =>
  `coalesce((SELECT json_agg(x ORDER BY ${order}) FROM (${rows}) x), '[]')`;
const rowAs = (row: string) => `(SELECT to_json(x) FROM (${row}) x)`;

// Nothing about who sent it: not the submission, not even the group. A cluster is shown by its letter.
const cases = `
  SELECT r.bucket, r.id, r.queue, r.kind, r.state, r.senior_because AS "seniorBecause", r.opened_at AS "openedAt",
    m.bucket AS "commentBucket", m.id AS "commentId", k.id AS "clusterId", k.revision AS "clusterRevision",
    k.size AS "clusterSize", m.revision, m.visibility, m.revised_day AS day, m.language, m.stance, m.body,
    m.suggested_text AS "suggestedText", m.quote_exact AS "quoteExact", m.quote_prefix AS "quotePrefix",
    m.quote_suffix AS "quoteSuffix", m.place, m.section_id AS "sectionId", m.document_id AS "documentId",
    m.question_id AS "questionId", m.arrival, n.signals, other.size AS alike,
    ${rowAs('SELECT outcome, reason, note FROM decision WHERE bucket = r.bucket AND id = r.proposal_id')} AS proposal,
    ${rowAs('SELECT id, at, from_visibility AS "fromVisibility" FROM decision WHERE bucket = r.bucket AND id = r.about_decision')}
      AS about,
    ${rowAs(`SELECT grounds, day FROM appeal WHERE bucket = r.bucket AND comment_id = r.comment_id
      AND decision_id = r.about_decision AND r.kind = 'appeal'`)} AS appeal,
    ${rowsAs(flags, 'x.count DESC, x.reason')} AS flags,
    ${rowsAs('SELECT id, question, answer, at FROM colleague_question WHERE bucket = r.bucket AND review_id = r.id', 'x.at')}
      AS questions
  FROM ${inOrder}
  JOIN review r ON r.bucket = w.bucket AND r.id = w.id
  LEFT JOIN cluster k ON k.bucket = r.bucket AND k.id = r.cluster_id
  JOIN comment m ON m.id = coalesce(r.comment_id, k.letter_id)
    AND m.bucket = CASE WHEN r.comment_id IS NULL THEN ${bucketIn('k.letter_id')} ELSE r.bucket END
  LEFT JOIN screening n ON n.bucket = m.bucket AND n.comment_id = m.id AND n.revision = m.revision
  LEFT JOIN cluster_member b ON b.bucket = m.bucket AND b.comment_id = m.id AND b.revision = m.revision
    AND r.cluster_id IS NULL
  LEFT JOIN cluster other ON other.bucket = ${bucketIn('b.cluster_id')} AND other.id = b.cluster_id
  WHERE r.finished_at IS NULL
  ORDER BY r.queue_at, r.id`;

/** Open reviews with what they are about, by their place in the queue. */
export async function readCaseRows(db: Db, reviews: ReviewKey[]): Promise<CaseRow[]> {
  return (await db.query<CaseRow>({ name: 'cases', text: cases, values: keysOf(reviews) })).rows;
}
