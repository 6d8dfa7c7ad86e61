import type { PoolClient } from 'pg';
import type { CommentChange } from '#db/schema/outbox.ts';
import type { Redaction } from '#db/schema/spans.ts';
import { dayIn } from '#server/consultations/day.ts';
import type { Visibility } from '#server/http/terms.ts';
import { newId } from '#server/ids.ts';
import type { LockedComment } from './case-lock.ts';
import type { HistoryEvent } from './events.ts';
import { readsOtherwise } from './made-of-it.ts';

/** Where a comment goes with it. */
export interface MadeOfIt {
  visibility: Visibility;
  place: string;
  redactions: Redaction[] | null;
  /** When it is shown, where it is not shown yet. */
  shownFrom: Date | null;
  history: HistoryEvent | null;
  told: boolean;
}

const moveComment = `
  UPDATE comment SET visibility = $4, place = $5, redactions = $6, shown_from = $7, queue_at = NULL, arrival = NULL
  WHERE bucket = $1 AND id = $2 AND revision = $3`;

const addHistory = `
  INSERT INTO comment_history (bucket, id, comment_id, revision, event, decision_id, from_place, to_place,
    from_visibility, to_visibility, day)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const addOutbox = `
  INSERT INTO outbox (bucket, id, event, submission_id, comment_id, changes, mailed, at)
  VALUES ($1, $2, 'decided', $3, $4, $5, $6, $7)`;

const forgetFolded = [
  'DELETE FROM comment_search WHERE bucket = $1 AND comment_id = $2',
  'DELETE FROM considered_words WHERE bucket = $1 AND comment_id = $2',
];

/**
 * One move of a comment: the update bound to its revision, its history row, and an outbox row with the decision's
 * id, which nobody takes before the decision can no longer be undone.
 */
export async function moveTo(
  client: PoolClient,
  comment: LockedComment,
  to: MadeOfIt,
  { decisionId, effectiveAt }: { decisionId: string; effectiveAt: Date },
): Promise<void> {
  if (to.history === null) return;
  const { bucket, id, revision } = comment;
  const day = dayIn(comment.timeZone);
  const redactions = to.redactions ? JSON.stringify(to.redactions) : null;
  const values = [bucket, id, revision, to.visibility, to.place, redactions, to.shownFrom];
  const { rowCount } = await client.query(moveComment, values);
  if (rowCount !== 1) throw new Error('A locked comment changed its revision.');
  const placed = to.place === comment.place ? [null, null] : [comment.place, to.place];
  await client.query(addHistory, [
    ...[bucket, newId(day, bucket), id, revision, to.history, decisionId, ...placed],
    ...[comment.visibility, to.visibility, day],
  ]);
  const changes = { comments: changesOf(comment, to), submissions: [] };
  await client.query(addOutbox, [
    ...[bucket, decisionId, comment.submissionId, id, JSON.stringify(changes)],
    ...[!to.told, effectiveAt],
  ]);
  // What search reads is made anew from what is shown, by the outbox.
  if (readsOtherwise(comment, to))
    for (const statement of forgetFolded) await client.query(statement, [bucket, id]);
}

function changesOf(comment: LockedComment, to: MadeOfIt): CommentChange[] {
  const { visibility, place } = to;
  if (visibility === comment.visibility && place === comment.place) return [];
  const cell = (at: { visibility: Visibility; place: string }, n: 1 | -1): CommentChange => ({
    consultation: comment.consultationId,
    place: at.place,
    group: comment.group,
    stance: comment.stance ?? 'none',
    channel: comment.channel,
    entry: comment.entry,
    visibility: at.visibility,
    day: comment.day,
    country: comment.country ?? '',
    province: comment.province ?? '',
    n,
  });
  return [cell(comment, -1), cell(to, 1)];
}
