import type { ReceiptComment } from '#server/receipts/schema.ts';
import type { ReceiptEvent } from '#server/receipts/receipt-events-schema.ts';
import * as m from '#lib/messages.ts';

type Visibility = ReceiptComment['visibility'];

const states: Record<Visibility, () => string> = {
  pending: m.statePending,
  published: m.statePublished,
  published_redacted: m.stateRedacted,
  withheld: m.stateWithheld,
  considered_only: m.stateConsidered,
  set_aside: m.stateSetAside,
  withdrawn: m.stateWithdrawn,
};

const meanings: Record<Visibility, () => string> = {
  pending: m.statePendingText,
  published: m.statePublishedText,
  published_redacted: m.stateRedactedText,
  withheld: m.stateWithheldText,
  considered_only: m.stateConsideredText,
  set_aside: m.stateSetAsideText,
  withdrawn: m.stateWithdrawnText,
};

const events: Record<ReceiptEvent['event'], () => string> = {
  received: m.eventReceived,
  corrected: m.eventCorrected,
  withdrawn: m.eventWithdrawn,
  disputed: m.eventDisputed,
  published: m.eventPublished,
  redacted: m.eventRedacted,
  withheld: m.eventWithheld,
  held: m.eventHeld,
  hold_ended: m.eventHoldEnded,
  released: m.eventReleased,
  set_aside: m.eventSetAside,
  moved: m.eventMoved,
  appealed: m.eventAppealed,
  upheld: m.eventUpheld,
  overturned: m.eventOverturned,
  reversed: m.eventReversed,
};

/** Where a comment stands, in a few words. */
export const stateOf = (visibility: Visibility): string => states[visibility]();

/** What that means and what happens next. */
export const meaningOf = (visibility: Visibility): string => meanings[visibility]();

export const eventWord = ({ event }: ReceiptEvent): string => events[event]();
