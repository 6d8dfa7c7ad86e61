import { sql } from 'drizzle-orm';
import {
  bigint,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { comment } from './comments.ts';
import { handlingState } from './handling.ts';
import { channel, contributorGroup, entry, visibility } from './terms.ts';

/** The wide roll-up. `stance` is `none` where a comment has none; a reference table on a cluster. */
export const commentCount = pgTable(
  'comment_count',
  {
    consultationId: uuid('consultation_id').notNull(),
    place: uuid('place').notNull(),
    group: contributorGroup('group').notNull(),
    stance: text('stance').notNull(),
    channel: channel('channel').notNull(),
    entry: entry('entry').notNull(),
    visibility: visibility('visibility').notNull(),
    handling: handlingState('handling').notNull().default('to_read'),
    day: date('day').notNull(),
    n: bigint('n', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({
      name: 'comment_count_pk',
      columns: [
        t.consultationId,
        t.place,
        t.group,
        t.stance,
        t.channel,
        t.entry,
        t.visibility,
        t.handling,
        t.day,
      ],
    }),
  ],
);

/** Submissions by where their senders live; country and province are '' where not said. */
export const submissionCount = pgTable(
  'submission_count',
  {
    consultationId: uuid('consultation_id').notNull(),
    group: contributorGroup('group').notNull(),
    channel: channel('channel').notNull(),
    entry: entry('entry').notNull(),
    country: text('country').notNull(),
    province: text('province').notNull(),
    day: date('day').notNull(),
    n: bigint('n', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({
      name: 'submission_count_pk',
      columns: [t.consultationId, t.group, t.channel, t.entry, t.country, t.province, t.day],
    }),
  ],
);

/** Folded text of shown comments: what a search reads. Erased with the comment. */
export const commentSearch = pgTable(
  'comment_search',
  {
    bucket: smallint('bucket').notNull(),
    commentId: uuid('comment_id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    folded: text('folded').notNull(),
  },
  (t) => [
    primaryKey({ name: 'comment_search_pk', columns: [t.bucket, t.commentId] }),
    foreignKey({
      name: 'comment_search_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    index('comment_search_idx').using('gin', sql`to_tsvector('simple', ${t.folded})`),
  ],
);
