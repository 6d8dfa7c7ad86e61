import { type Static, Type } from 'typebox';

/**
 * Plain numbers: all comments received and kept in the totals, and those shown. Stances are counted over
 * the shown ones alone, so that no cell tells about a comment that is not displayed.
 */
export const Counts = Type.Object({
  comments: Type.Integer(),
  shown: Type.Integer(),
  shownByStance: Type.Object({
    agree: Type.Integer(),
    agree_with_changes: Type.Integer(),
    disagree: Type.Integer(),
    other: Type.Integer(),
    none: Type.Integer(),
  }),
});
export type Counts = Static<typeof Counts>;

/** Of every pair of numbers for what was sent and what was handed in. */
export const apart = {
  description: 'what people sent themselves, and what was handed in for them: told side by side, never added',
};

/** What was said at a place. */
export const Counted = {
  counts: Counts,
  apart: Type.Object({ direct: Counts, handedIn: Counts }, apart),
};
