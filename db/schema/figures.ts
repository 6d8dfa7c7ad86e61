import { bigint, boolean, date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { handlingState } from './handling.ts';
import { channel, contributorGroup, entry, visibility } from './terms.ts';

/** What comments are counted by, in the order in which a pair of them is written. */
export const dimensions = [
  'place',
  'group',
  'stance',
  'channel',
  'entry',
  'visibility',
  'day',
  'country',
  'province',
  'handling',
] as const;
export type Dimension = (typeof dimensions)[number];

/**
 * The narrow roll-up: every pair of dimensions, one with itself too, so that a figure is read from as many rows as it
 * has cells, however many comments there are. '' stands for what was not said. A reference table on a cluster.
 */
export const commentMargin = pgTable(
  'comment_margin',
  {
    consultationId: uuid('consultation_id').notNull(),
    one: text('one').$type<Dimension>().notNull(),
    other: text('other').$type<Dimension>().notNull(),
    oneValue: text('one_value').notNull(),
    otherValue: text('other_value').notNull(),
    /** Not sent by whoever said it, but handed in for them. */
    handedIn: boolean('handed_in').notNull(),
    n: bigint('n', { mode: 'number' }).notNull(),
    /** Neither set aside nor withdrawn. */
    considered: bigint('considered', { mode: 'number' }).notNull(),
    shown: bigint('shown', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({
      name: 'comment_margin_pk',
      columns: [t.consultationId, t.one, t.other, t.oneValue, t.otherValue, t.handedIn],
    }),
  ],
);

/**
 * The wide roll-up twice again, once without days and once without places (`nowhere`, `never`): what is asked about
 * one of them alone is added up from thousands of cells instead of a million. A reference table on a cluster.
 */
export const commentTotal = pgTable(
  'comment_total',
  {
    consultationId: uuid('consultation_id').notNull(),
    day: date('day').notNull(),
    place: uuid('place').notNull(),
    group: contributorGroup('group').notNull(),
    stance: text('stance').notNull(),
    channel: channel('channel').notNull(),
    entry: entry('entry').notNull(),
    visibility: visibility('visibility').notNull(),
    handling: handlingState('handling').notNull().default('to_read'),
    n: bigint('n', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({
      name: 'comment_total_pk',
      columns: [
        t.consultationId,
        t.day,
        t.place,
        t.group,
        t.stance,
        t.channel,
        t.entry,
        t.visibility,
        t.handling,
      ],
    }),
  ],
);
/** Stands for all places, and for all days. */
export const nowhere = '00000000-0000-0000-0000-000000000000';
export const never = '-infinity';

/** What a cell of the public figures told when it was last told, or did not tell. */
export interface ToldCell {
  told: boolean;
  /** The number that it tells; what there was when it was left out. */
  notShown: number;
  /** What there was when all cells were told anew, and when somebody looked last. */
  counted: number;
  seen: number;
}
