import type { TestContext } from 'node:test';
import type { StaffRole } from '#server/access/permissions.ts';
import type { consultation as consultations } from '#db/schema/consultations.ts';
import type { DecisionsAnswer } from '#server/moderation/decision-schema.ts';
import { bucketOf, newId, publicId, storedId } from '#server/ids.ts';
import { asOwner } from './as-owner.ts';
import { type Desk, givenDesk } from './desk.ts';
import { portal } from './portal.ts';
import { onSection, submissionOf, visitor } from './visitor.ts';

/** A comment with its receipt; `id` in public form, `stored` as the tables have it. */
export interface GivenComment {
  id: string;
  stored: string;
  code: string;
}

/** A review in somebody's hands. */
export interface GivenCase extends GivenComment {
  reviewId: string;
  storedReview: string;
}

interface Wanted {
  kind?: 'new' | 'flagged' | 'appeal' | 'sample';
  queue?: 'new' | 'proposed' | 'flagged' | 'appeal' | 'sample' | 'senior';
  seniorBecause?: string;
  aboutDecision?: string;
}

interface Row {
  visibility: string;
  revision: number;
  redactions: unknown;
  shownFrom: Date | null;
  place: string;
  waits: boolean;
  arrival: string | null;
}

const comment = `
  SELECT visibility, revision, redactions, shown_from AS "shownFrom", place, queue_at IS NOT NULL AS waits, arrival
  FROM comment WHERE id = $1`;
const history = `
  SELECT event, from_visibility AS "from", to_visibility AS "to" FROM comment_history WHERE comment_id = $1 ORDER BY at`;
const review = `
  SELECT state, queue, senior_because AS because, claimed_by AS "claimedBy", excluded, skips,
    finished_at IS NOT NULL AS finished, hold_until IS NOT NULL AS held
  FROM review WHERE id = $1`;
// As a claim leaves it.
const take = `
  INSERT INTO review (bucket, id, consultation_id, kind, state, queue, senior_because, comment_id, revision, language,
    opened_at, queue_at, claimed_by, claimed_until, about_decision)
  SELECT bucket, $2, consultation_id, $3, 'claimed', $4, $5, id, revision, language, clock_timestamp(),
    clock_timestamp(), $6, clock_timestamp() + interval '15 minutes', $7 FROM comment WHERE id = $1`;
const takeAgain = `
  UPDATE review SET claimed_by = $2, claimed_until = now() + interval '15 minutes',
    state = CASE state WHEN 'open' THEN 'claimed' ELSE state END WHERE id = $1`;

/** For tests: a portal with a consultation, people at its desk, and comments that wait for them. */
export async function moderated(
  t: TestContext,
  settings: Partial<typeof consultations.$inferInsert> = {},
  opened = portal(t),
) {
  const here = await opened;
  const { app, parts, given } = here;
  const { pool } = parts.database;
  const consultation = await given.consultation({ moderation: 'pre', samplePercent: 0, ...settings });
  const day = '2026-11-20';

  return {
    ...here,
    consultation,
    /** Somebody at the desk of this consultation. */
    moderator: (role: StaffRole = 'moderator'): Promise<Desk> => givenDesk(here, role, consultation.id),

    /** A comment that came in as everybody's do. */
    async comment(said: object = {}, sent: object = {}): Promise<GivenComment> {
      const { receipt, comments } = await visitor(app).submit(
        submissionOf([onSection(consultation.sections[1], { ...said })], { ...sent }),
      );
      const id = comments[0]?.id ?? '';
      return { id, stored: storedId(parts.keys, id), code: receipt.code };
    },

    /** A comment in the hands of a moderator. */
    async take(by: Desk, of: GivenComment, wanted: Wanted = {}): Promise<GivenCase> {
      const { kind = 'new', queue = kind, seniorBecause = null, aboutDecision = null } = wanted;
      const storedReview = newId(day, bucketOf(of.stored));
      await pool.query(take, [of.stored, storedReview, kind, queue, seniorBecause, by.id, aboutDecision]);
      await pool.query('UPDATE comment SET queue_at = NULL WHERE id = $1', [of.stored]);
      return { ...of, storedReview, reviewId: publicId(parts.keys, storedReview) };
    },

    /** The same review in other hands. */
    async takeAgain(by: Desk, found: GivenCase): Promise<GivenCase> {
      await pool.query(takeAgain, [found.storedReview, by.id]);
      return found;
    },

    /** Decides over HTTP. */
    decide: (by: Desk, found: GivenCase, outcome: string, more: object = {}) =>
      by.ask('POST', '/moderation/decisions', {
        decisions: [{ reviewId: found.reviewId, commentId: found.id, revision: 1, outcome, ...more }],
      }),

    stateOf: async ({ stored }: GivenComment) => (await pool.query<Row>(comment, [stored])).rows[0],
    historyOf: async ({ stored }: GivenComment) => (await pool.query(history, [stored])).rows,
    reviewOf: async ({ storedReview }: GivenCase) => (await pool.query(review, [storedReview])).rows[0],

    /** Lets ten seconds pass for what was decided. */
    async letTimePass(): Promise<void> {
      await pool.query("UPDATE outbox SET at = at - interval '11 seconds'");
      await pool.query("UPDATE cluster_following SET at = at - interval '11 seconds'");
      await pool.query("UPDATE comment SET shown_from = shown_from - interval '11 seconds'");
      await asOwner(
        here.ownerUrl,
        `UPDATE decision SET effective_at = effective_at - interval '11 seconds', at = at - interval '11 seconds'`,
      );
    },
  };
}

/** What came of a single decision. */
export const itemOf = (answer: { json: <T>() => T }) => answer.json<DecisionsAnswer>().items[0];
