import {
  bigint,
  boolean,
  char,
  customType,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { comment } from './comments.ts';
import { capacity, channel, contributorGroup, entry, visibility } from './terms.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * A comment by everything that analysts filter and sort by, narrow so that all of a consultation can be read.
 * Follows from the outbox: what a list says of a comment is read from the comment. `stance` is `none` where there
 * is none, `turn` the 62 random bits of the id, `length` code points of body and suggested wording.
 */
export const considered = pgTable(
  'considered',
  {
    bucket: smallint('bucket').notNull(),
    commentId: uuid('comment_id').notNull(),
    consultationId: uuid('consultation_id').notNull(),
    place: uuid('place').notNull(),
    group: contributorGroup('group').notNull(),
    capacity: capacity('capacity').notNull(),
    stance: text('stance').notNull(),
    channel: channel('channel').notNull(),
    entry: entry('entry').notNull(),
    country: char('country', { length: 2 }),
    province: text('province'),
    language: text('language').notNull(),
    day: date('day').notNull(),
    visibility: visibility('visibility').notNull(),
    turn: bigint('turn', { mode: 'bigint' }).notNull(),
    length: integer('length').notNull(),
    suggests: boolean('suggests').notNull(),
    quotes: boolean('quotes').notNull(),
  },
  (t) => [
    primaryKey({ name: 'considered_pk', columns: [t.bucket, t.commentId] }),
    foreignKey({
      name: 'considered_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    index('considered_day_idx').on(t.consultationId, t.day, t.turn),
    index('considered_place_idx').on(t.consultationId, t.place, t.day, t.turn),
    index('considered_length_idx').on(t.consultationId, t.length, t.turn),
    index('considered_turn_idx').on(t.consultationId, t.turn),
  ],
);

/**
 * The words of a considered comment with private data masked, without diacritics and as they were typed. Erased
 * with the comment; what is masked later is taken out of it then.
 */
export const consideredWords = pgTable(
  'considered_words',
  {
    bucket: smallint('bucket').notNull(),
    commentId: uuid('comment_id').notNull(),
    folded: tsvector('folded').notNull(),
    exact: tsvector('exact').notNull(),
  },
  (t) => [
    primaryKey({ name: 'considered_words_pk', columns: [t.bucket, t.commentId] }),
    foreignKey({
      name: 'considered_words_comment_fk',
      columns: [t.bucket, t.commentId],
      foreignColumns: [comment.bucket, comment.id],
    }),
    index('considered_words_idx').using('gin', t.folded, t.exact),
  ],
);
