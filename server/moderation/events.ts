import type { Visibility } from '#server/http/terms.ts';
import type { Queue } from './schema.ts';

export type ReviewKind = 'new' | 'flagged' | 'appeal' | 'sample';

/** Why a senior has a case. */
export type SeniorBecause =
  | 'returned'
  | 'second_opinion'
  | 'skipped'
  | 'overdue'
  | 'hold_over'
  | 'disagreement'
  | 'reopened'
  | 'finding';

/** How a comment and its review stand, as far as the table is concerned. */
export interface Situation {
  visibility: Visibility;
  review: ReviewStanding | null;
}

export interface ReviewStanding {
  kind: ReviewKind;
  queue: Queue;
  /** What waits for a second person. */
  proposal: 'withhold' | 'set_aside' | null;
  /** How it was shown before a protective hold. */
  heldFrom: Visibility | null;
  skips: number;
  /** A second decision that is compared with the first and changes nothing itself. */
  blind: boolean;
}

/** Who acts at the desk. */
export interface Moderator {
  senior: boolean;
  /** Has decided, proposed, confirmed or returned something about this comment. */
  touched: boolean;
  /** Made the proposal that waits. */
  proposed: boolean;
}

export type By = Moderator | 'contributor' | 'reader' | 'system';

/** Each event by itself, where several are written down together. */
type Each<G extends Together> = G extends Together
  ? { [E in G['event']]: Omit<G, 'event'> & { event: E } }[G['event']]
  : never;

/** Everything that may happen to a comment (product.md, 'A comment's life'). */
export type Act = Each<Together>;

type Together =
  | { event: 'receive'; consentToPublish: boolean; bareStance: boolean; moderation: 'pre' | 'post' }
  | { event: 'publish' | 'publish_redacted' | 'set_aside' | 'confirm' | 'return' | 'uphold' | 'move' }
  /** `hold`: hide until it is confirmed. `holdable`: the reason is one of those for which that is possible. */
  | { event: 'withhold'; sensitive: boolean; hold: boolean; holdable: boolean }
  | { event: 'second_opinion' | 'skip' | 'recuse' }
  /** `moved`: the appeal is about a move. */
  | { event: 'overturn'; moved: boolean; result?: 'publish' | 'publish_redacted' | undefined }
  | { event: 'end_hold' }
  /** `due`: the time of the policy is over. */
  | { event: 'release'; due: boolean; harm: boolean }
  | { event: 'flag'; atThreshold: boolean; shownBefore: boolean }
  | { event: 'reopen' }
  | { event: 'appeal'; moved: boolean; inTime: boolean; before: boolean }
  | { event: 'correct'; open: boolean; bareStance: boolean; moderation: 'pre' | 'post' }
  | { event: 'withdraw' | 'dispute' };

export type HistoryEvent =
  | 'corrected'
  | 'withdrawn'
  | 'disputed'
  | 'published'
  | 'redacted'
  | 'withheld'
  | 'held'
  | 'hold_ended'
  | 'released'
  | 'set_aside'
  | 'moved'
  | 'proposed'
  | 'returned'
  | 'appealed'
  | 'upheld'
  | 'overturned'
  | 'reversed'
  | 'undone';

/** What becomes of the review. `kept`: with whoever has it. `back`: to its queue. `closed`: every open one of the comment. */
export type ReviewNext =
  | { to: 'none' | 'kept' | 'back' | 'decided' | 'confirmed' | 'proposed' | 'compared' | 'closed' }
  | { to: 'opens'; kind: ReviewKind }
  | { to: 'senior'; because: SeniorBecause };

/** What follows from an act. */
export interface Next {
  visibility: Visibility;
  /** Of the history row; null where nothing moves. */
  history: HistoryEvent | null;
  review: ReviewNext;
  /** Whether the contributor is told. */
  told: boolean;
}

/** Why an act is not possible, for whoever tried it. */
export interface Refused {
  refused: string;
}
