import type { Pool, PoolClient } from 'pg';
import type { StoodBefore } from '#db/schema/spans.ts';
import { dayIn } from '#server/consultations/day.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import type { Visibility } from '#server/http/terms.ts';
import { bucketOf, newId } from '#server/ids.ts';
import { inTransaction } from '#server/outbox/consume.ts';
import { type LockedComment, lockComment } from './case-lock.ts';
import type { Decider } from './decide.ts';
import type { ReviewKind } from './events.ts';
import { moveTo } from './move-comment.ts';
import { keepDecision } from './record.ts';
import { takeInHand } from './take-in-hand.ts';

export interface Made {
  commentId: string;
  reviewId: string;
  kind: ReviewKind;
  outcome: string;
  revision: number;
  fromVisibility: Visibility;
  toVisibility: Visibility;
  fromPlace: string | null;
  before: StoodBefore;
  effectiveAt: Date;
  inTime: boolean;
  /** Something was decided about the comment since, the undo of this one included. */
  later: boolean;
  moved: boolean;
}

const own = `
  SELECT comment_id AS "commentId" FROM decision
  WHERE bucket = $1 AND id = $2 AND by = $3 AND comment_id IS NOT NULL AND review_id IS NOT NULL AND outcome <> 'undo'`;

const made = `
  SELECT d.comment_id AS "commentId", d.review_id AS "reviewId", d.kind, d.outcome, d.revision,
    d.from_visibility AS "fromVisibility", d.to_visibility AS "toVisibility", d.from_place AS "fromPlace", d.before,
    d.effective_at AS "effectiveAt", d.effective_at > clock_timestamp() AS "inTime",
    EXISTS (SELECT FROM decision l WHERE l.bucket = d.bucket AND l.comment_id = d.comment_id AND l.at > d.at) AS later,
    EXISTS (SELECT FROM comment_history h WHERE h.bucket = d.bucket AND h.comment_id = d.comment_id
      AND h.decision_id = d.id) AS moved
  FROM decision d WHERE d.bucket = $1 AND d.id = $2`;

/** A decision taken back: its own id, the case, and until when whoever took it back has it in hand. */
export interface Undone {
  decisionId: string;
  reviewId: string;
  /** Unset where it was about a cluster. */
  commentId?: string;
  claimedUntil: Date;
}

/**
 * Takes back one's own decision within ten seconds. What stood before stands again, with a decision and a history row
 * of its own, and the case is back in hand. Throws NotFound and Conflict.
 * @param decisionId stored form
 */
export function undo(pool: Pool, { personId, may }: Decider, decisionId: string): Promise<Undone> {
  return inTransaction(pool, async (client) => {
    const bucket = bucketOf(decisionId);
    const { rows } = await client.query<{ commentId: string }>(own, [bucket, decisionId, personId]);
    const comment = rows[0] && (await lockComment(client, rows[0].commentId));
    const first = (await client.query<Made>(made, [bucket, decisionId])).rows[0];
    if (!comment || !first || !may('decide display', comment.consultationId))
      throw new NotFound('You have made no such decision.');
    if (!first.inTime) throw new Conflict('The time for taking this back is over.');
    const { revision, visibility } = comment;
    if (first.later || first.revision !== revision || first.toVisibility !== visibility)
      throw new Conflict('Something else happened to this comment since.');
    const id = newId(dayIn(comment.timeZone), bucket);
    await bringBack(client, comment, first, { id, by: personId, about: decisionId });
    return takeInHand(client, comment, first, { decisionId, undoId: id, personId });
  });
}

async function bringBack(
  client: PoolClient,
  comment: LockedComment,
  first: Made,
  { id, by, about }: { id: string; by: string; about: string },
): Promise<void> {
  const { before, fromVisibility, fromPlace, effectiveAt } = first;
  const row = { id, by, about, reviewId: first.reviewId, kind: first.kind, outcome: 'undo', effectiveAt };
  const shownFrom = before.shownFrom === null ? null : new Date(before.shownFrom);
  await keepDecision(
    client,
    comment,
    {
      ...row,
      result: first.outcome,
      before: { ...before, review: null },
      ...(fromPlace ? { toPlace: fromPlace } : {}),
    },
    fromVisibility,
  );
  // Counted with the decision that it takes back, so that no figure shows either of them alone.
  await moveTo(
    client,
    comment,
    {
      visibility: fromVisibility,
      place: fromPlace ?? comment.place,
      redactions: before.redactions,
      shownFrom,
      history: first.moved ? 'undone' : null,
      told: false,
    },
    { decisionId: id, effectiveAt },
  );
}
