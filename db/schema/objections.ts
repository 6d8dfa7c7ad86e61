import {
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  integer,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { bytea } from './bytea.ts';
import { bucketInId } from './ids.ts';
import { now } from './instant.ts';
import { decision } from './decisions.ts';
import { comment } from './comments.ts';

/** A reader's flag. `flagger` is a keyed hash of a cookie and the comment: it tells repeats, and nothing else. */
export const flag = pgTable(
  'flag',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    commentId: uuid('comment_id').notNull(),
    revision: integer('revision').notNull(),
    reason: text('reason').notNull(),
    detail: text('detail'),
    flagger: bytea('flagger').notNull(),
    day: date('day').notNull(),
  },
  (t) => [
    primaryKey({ name: 'flag_pk', columns: [t.bucket, t.id] }),
    foreignKey({
      name: 'flag_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    check('flag_bucket', bucketInId(t.bucket, t.id)),
    check('flag_detail_length', sql`char_length(${t.detail}) <= 1000`),
    index('flag_consultation_idx').on(t.consultationId, t.reason),
    unique('flag_once').on(t.bucket, t.commentId, t.revision, t.flagger),
  ],
);

/** A contributor's request that somebody else looks at a decision again: once for each. */
export const appeal = pgTable(
  'appeal',
  {
    bucket: smallint('bucket').notNull(),
    id: uuid('id').notNull(),
    commentId: uuid('comment_id').notNull(),
    decisionId: uuid('decision_id').notNull(),
    /** Erased by a withdrawal. */
    grounds: text('grounds'),
    day: date('day').notNull(),
    at: now('at'),
    outcome: text('outcome'),
    settledBy: uuid('settled_by'),
    settledDay: date('settled_day'),
  },
  (t) => [
    primaryKey({ name: 'appeal_pk', columns: [t.bucket, t.id] }),
    foreignKey({
      name: 'appeal_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    foreignKey({
      name: 'appeal_decision_fk',
      columns: [t.bucket, t.decisionId],
      foreignColumns: [decision.bucket, decision.id],
    }),
    check('appeal_bucket', bucketInId(t.bucket, t.id)),
    check('appeal_grounds_length', sql`char_length(${t.grounds}) <= 5000`),
    check('appeal_outcome', sql`${t.outcome} IN ('upheld', 'overturned', 'lapsed')`),
    unique('appeal_once').on(t.bucket, t.commentId, t.decisionId),
  ],
);
