import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { bucketInId } from './ids.ts';
import { instant, now } from './instant.ts';
import { reviewKind, aboutOne } from './moderation.ts';
import { person } from './people.ts';
import type { Redaction, StoodBefore } from './spans.ts';
import { visibility } from './terms.ts';

/**
 * What somebody decided, proposed, confirmed, returned, undid, skipped. Append-only. `by` is null where the
 * policy's time decided. Its effects outside wait until `effective_at`, so that it can be undone.
 */
export const decision = pgTable(
  'decision',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    reviewId: uuid('review_id'),
    commentId: uuid('comment_id'),
    clusterId: uuid('cluster_id'),
    revision: integer('revision').notNull(),
    kind: reviewKind('kind').notNull(),
    by: uuid('by').references(() => person.id),
    outcome: text('outcome').notNull(),
    reason: text('reason'),
    /** For colleagues only; may quote, and is erased with the text. */
    note: text('note'),
    redactions: jsonb('redactions').$type<Redaction[]>(),
    /** `uphold` or `overturn` of an appeal name what they leave: `withheld` and so on; a proposal what it would do. */
    result: text('result'),
    fromVisibility: visibility('from_visibility'),
    toVisibility: visibility('to_visibility'),
    fromPlace: uuid('from_place'),
    toPlace: uuid('to_place'),
    /** For a cluster: everybody's or the identical letters', and who is left out. */
    scope: text('scope'),
    except: uuid('except')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** The decision that this one undoes, confirms, returns or settles; of a member, the cluster's. */
    about: uuid('about'),
    /** What an undo brings back, and the end of a hold. */
    before: jsonb('before').$type<StoodBefore>(),
    day: date('day').notNull(),
    at: now('at'),
    effectiveAt: instant('effective_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'decision_pk', columns: [t.bucket, t.id] }),
    check('decision_bucket', bucketInId(t.bucket, t.id)),
    check('decision_about_one', aboutOne(t.commentId, t.clusterId)),
    check(
      'decision_outcome',
      sql`${t.outcome} IN ('publish', 'publish_redacted', 'withhold', 'set_aside', 'move', 'second_opinion', 'skip', 'recuse',
        'confirm', 'return', 'uphold', 'overturn', 'release', 'end_hold', 'undo', 'reopen')`,
    ),
    check('decision_scope', sql`(${t.scope} IS NOT NULL) = (${t.clusterId} IS NOT NULL)`),
    check('decision_reason', sql`${t.outcome} NOT IN ('withhold', 'set_aside') OR ${t.reason} IS NOT NULL`),
    index('decision_comment_idx').on(t.bucket, t.commentId, t.at),
    // Without what members of clusters followed, of which one decision may have thousands.
    index('decision_by_idx')
      .on(t.by, t.at)
      .where(sql`${t.reviewId} IS NOT NULL`),
    index('decision_consultation_idx').on(t.consultationId, t.at),
    index('decision_counted_idx')
      .on(t.consultationId, t.outcome)
      .where(sql`${t.outcome} IN ('move', 'release')`),
    index('decision_about_idx').on(t.bucket, t.about),
  ],
);
