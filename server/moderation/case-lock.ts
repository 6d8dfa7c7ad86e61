import type { PoolClient } from 'pg';
import type { Redaction } from '#db/schema/spans.ts';
import type { Channel, Entry, Group, Stance, Visibility } from '#server/http/terms.ts';
import { bucketOf } from '#server/ids.ts';
import type { ReviewKind, SeniorBecause } from './events.ts';
import type { Queue } from './schema.ts';

/** A comment, locked, with what counting and deciding need of its submission and consultation. */
export interface LockedComment {
  bucket: number;
  id: string;
  submissionId: string;
  consultationId: string;
  revision: number;
  visibility: Visibility;
  place: string;
  stance: Stance | null;
  group: Group;
  language: string;
  day: string;
  body: string | null;
  suggestedText: string | null;
  redactions: Redaction[] | null;
  shownFrom: Date | null;
  channel: Channel;
  entry: Entry;
  country: string | null;
  province: string | null;
  timeZone: string;
  rules: number;
  samplePercent: number;
}

export interface LockedReview {
  id: string;
  kind: ReviewKind;
  state: 'open' | 'claimed' | 'proposed' | 'confirmed' | 'returned' | 'decided';
  queue: Queue;
  seniorBecause: SeniorBecause | null;
  revision: number;
  openedAt: Date;
  queueAt: Date;
  claimedBy: string | null;
  claimedUntil: Date | null;
  excluded: string[];
  skips: number;
  proposalId: string | null;
  holdUntil: Date | null;
  holdFrom: Visibility | null;
  finishedAt: Date | null;
  proposal: { by: string | null; outcome: string; reason: string; redactions: Redaction[] | null } | null;
  /** What an appeal or a sample looks at again. */
  about: {
    id: string;
    by: string | null;
    outcome: string;
    toVisibility: Visibility;
    fromPlace: string | null;
  } | null;
  touched: boolean;
  /** By the database's clock, when the lock was had. */
  now: Date;
}

// The comment before its review, always: whoever decides, corrects or withdraws takes them in this order.
const lockText = `
  SELECT m.bucket, m.id, m.submission_id AS "submissionId", m.consultation_id AS "consultationId", m.revision,
    m.visibility, m.place, m.stance, m."group", m.language, m.day, m.body, m.suggested_text AS "suggestedText",
    m.redactions, m.shown_from AS "shownFrom", s.channel, s.entry, s.country, s.province, c.time_zone AS "timeZone",
    coalesce(c.rules, (SELECT max(number) FROM rules)) AS rules, c.sample_percent AS "samplePercent"
  FROM comment m
  JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  JOIN consultation c ON c.id = m.consultation_id
  WHERE m.bucket = $1 AND m.id = $2
  FOR UPDATE OF m`;

/** Locks a comment and returns how it stands; nothing where there is none. */
export async function lockComment(client: PoolClient, id: string): Promise<LockedComment | undefined> {
  return (await client.query<LockedComment>(lockText, [bucketOf(id), id])).rows[0];
}

// What was skipped, left to others for knowing its author, or taken back at once is not touched by that.
const touched = `
  EXISTS (SELECT FROM decision d WHERE d.bucket = r.bucket AND d.comment_id = r.comment_id AND d.by = $4
    AND d.outcome NOT IN ('skip', 'recuse', 'undo')
    AND NOT EXISTS (SELECT FROM decision u WHERE u.bucket = d.bucket AND u.about = d.id AND u.outcome = 'undo'))`;

const lockCase = `
  SELECT r.id, r.kind, r.state, r.queue, r.senior_because AS "seniorBecause", r.revision, r.opened_at AS "openedAt",
    r.queue_at AS "queueAt", r.claimed_by AS "claimedBy", r.claimed_until AS "claimedUntil", r.excluded, r.skips,
    r.proposal_id AS "proposalId", r.hold_until AS "holdUntil", r.hold_from AS "holdFrom",
    r.finished_at AS "finishedAt",
    (SELECT json_build_object('by', p.by, 'outcome', p.outcome, 'reason', p.reason,
        'redactions', p.before -> 'redactions')
      FROM decision p WHERE p.bucket = r.bucket AND p.id = r.proposal_id AND r.state = 'proposed') AS proposal,
    (SELECT json_build_object('id', a.id, 'by', a.by, 'outcome', a.outcome, 'toVisibility', a.to_visibility,
        'fromPlace', a.from_place)
      FROM decision a WHERE a.bucket = r.bucket AND a.id = r.about_decision) AS about,
    ${touched} AS touched, clock_timestamp() AS now
  FROM review r
  WHERE r.bucket = $1 AND r.id = $2 AND coalesce(r.comment_id, r.cluster_id) = $3
  FOR UPDATE OF r`;

/**
 * Locks the review of a comment, or of a cluster, that is locked already.
 * @param personId who asks, to know whether they have touched the case
 */
export async function lockReview(
  client: PoolClient,
  about: Pick<LockedComment, 'bucket' | 'id'>,
  reviewId: string,
  personId: string | null,
): Promise<LockedReview | undefined> {
  const values = [about.bucket, reviewId, about.id, personId];
  return (await client.query<LockedReview>(lockCase, values)).rows[0];
}
