import type { Pool } from 'pg';
import { phaseInSql } from '#server/consultations/phase.ts';
import { takesInSql } from '#server/events/intake-queries.ts';
import type { HistoryRow, ReceiptCommentRow, ReceiptRow, RevisionRow } from './rows.ts';

// What was handed in is corrected as long as it could be handed in.
const handedIn = "s.entry = 'organisation'";

const receipt = `
  SELECT s.bucket, s.id, s.day, s.capacity, s.attribution, s.country, s.province, s.channel, s.entry,
    s.consent_to_publish AS "consentToPublish", c.id AS "consultationId",
    coalesce(c.rules, (SELECT max(number) FROM rules)) AS rules, c.slug, t.title,
    t.body_name AS "bodyName", t.contact, ${phaseInSql} AS phase, CASE WHEN ${handedIn} THEN ${takesInSql} ELSE ${phaseInSql} = 'open' END AS open,
    CASE WHEN ${handedIn} THEN coalesce(c.intake_closes_at, c.closes_at) ELSE c.closes_at END AS "takesUntil",
    c.closes_at AS "closesAt", c.response_due_at AS "responseDueAt", c.time_zone AS "timeZone", c.moderation
  FROM submission s JOIN consultation c ON c.id = s.consultation_id
  JOIN LATERAL (
    SELECT * FROM consultation_text t WHERE t.consultation_id = c.id
    ORDER BY t.language = $3 DESC, t.language = c.authoritative_language DESC LIMIT 1
  ) t ON true
  WHERE s.bucket = $1 AND s.id = $2`;

/** The submission that a receipt opens, or nothing. */
export async function findReceipt(
  pool: Pool,
  bucket: number,
  id: string,
  language: string,
): Promise<ReceiptRow | undefined> {
  const { rows } = await pool.query<ReceiptRow>(receipt, [bucket, id, language]);
  return rows[0];
}

// A decision is told when it can no longer be taken back: until then all stands as it did before.
const toldVisibility = `
  CASE WHEN m.visibility = 'withdrawn' THEN m.visibility ELSE coalesce((
    SELECT d.from_visibility FROM decision d
    WHERE d.bucket = m.bucket AND d.comment_id = m.id AND d.revision = m.revision
      AND d.effective_at > statement_timestamp()
    ORDER BY d.at LIMIT 1
  ), m.visibility) END`;
const toldPlace = `
  coalesce((
    SELECT d.from_place FROM decision d
    WHERE d.bucket = m.bucket AND d.comment_id = m.id AND d.revision = m.revision AND d.from_place IS NOT NULL
      AND d.effective_at > statement_timestamp()
    ORDER BY d.at LIMIT 1
  ), m.place)`;

const comments = `
  SELECT m.id, m.ordinal, m.place, m."group", m.day AS "receivedDay", ${toldVisibility} AS visibility,
    ${toldPlace} AS "toldPlace", m.redactions, m.received_as AS "receivedAs",
    m.revision AS number, m.revised_day AS day, m.section_id AS "sectionId", m.document_id AS "documentId",
    m.question_id AS "questionId", m.language, m.stance, m.body, m.suggested_text AS "suggestedText",
    m.quote_exact AS "quoteExact", m.quote_prefix AS "quotePrefix", m.quote_suffix AS "quoteSuffix", m.nonce,
    m.commitment, x.node_id AS "nodeId", v.number AS version, d.slug AS "documentSlug",
    coalesce(st.label, qt.text, dt.title, '') AS label, st.heading, dt.title AS "documentTitle"
  FROM comment m
  LEFT JOIN section x ON x.id = m.section_id
  LEFT JOIN version v ON v.id = x.version_id
  LEFT JOIN document d ON d.id = coalesce(v.document_id, m.document_id)
  LEFT JOIN LATERAL (
    SELECT * FROM section_text t WHERE t.section_id = x.id
    ORDER BY t.language = $3 DESC, t.language = v.authoritative_language DESC LIMIT 1
  ) st ON true
  LEFT JOIN LATERAL (
    SELECT * FROM document_text t WHERE t.document_id = d.id ORDER BY t.language = $3 DESC LIMIT 1
  ) dt ON true
  LEFT JOIN LATERAL (
    SELECT * FROM question_text t WHERE t.question_id = m.question_id ORDER BY t.language = $3 DESC LIMIT 1
  ) qt ON true
  WHERE m.bucket = $1 AND m.submission_id = $2
  ORDER BY m.ordinal`;

/** The comments of a submission as they stand now. */
export async function listReceiptComments(
  pool: Pool,
  bucket: number,
  submissionId: string,
  language: string,
): Promise<ReceiptCommentRow[]> {
  const { rows } = await pool.query<ReceiptCommentRow>(comments, [bucket, submissionId, language]);
  return rows;
}

const earlier = `
  SELECT comment_id AS "commentId", number, day, section_id AS "sectionId", document_id AS "documentId",
    question_id AS "questionId", language, stance, body, suggested_text AS "suggestedText",
    quote_exact AS "quoteExact", quote_prefix AS "quotePrefix", quote_suffix AS "quoteSuffix", nonce, commitment
  FROM revision WHERE bucket = $1 AND comment_id = ANY ($2) ORDER BY number`;

/** Revisions that were replaced, oldest first. */
export async function listEarlierRevisions(
  pool: Pool,
  bucket: number,
  commentIds: string[],
): Promise<(RevisionRow & { commentId: string })[]> {
  const { rows } = await pool.query<RevisionRow & { commentId: string }>(earlier, [bucket, commentIds]);
  return rows;
}

// What moderators say among themselves, and what was taken back at once, is no event of the comment.
const history = `
  SELECT h.comment_id AS "commentId", CASE h.event WHEN 'returned' THEN 'hold_ended' ELSE h.event END AS event, h.day,
    h.to_visibility AS "toVisibility"
  FROM comment_history h LEFT JOIN decision d ON d.bucket = h.bucket AND d.id = h.decision_id
  WHERE h.bucket = $1 AND h.comment_id = ANY ($2) AND h.event NOT IN ('proposed', 'undone')
    AND (h.event <> 'returned' OR h.from_visibility <> h.to_visibility)
    AND (d.id IS NULL OR d.effective_at <= statement_timestamp() AND NOT EXISTS (
      SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo'))
  ORDER BY h.at`;

/** What happened to comments after their receipt, oldest first. */
export async function listHistory(pool: Pool, bucket: number, commentIds: string[]): Promise<HistoryRow[]> {
  const { rows } = await pool.query<HistoryRow>(history, [bucket, commentIds]);
  return rows;
}
