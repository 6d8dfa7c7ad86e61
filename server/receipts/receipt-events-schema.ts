import { type Static, Type } from 'typebox';
import { Visibility } from '#server/http/terms.ts';
import { Day, Instant } from '#server/http/text.ts';

export const ReceiptEvent = Type.Object({
  event: Type.Enum([
    'received',
    'corrected',
    'withdrawn',
    'disputed',
    'published',
    'redacted',
    'withheld',
    'held',
    'hold_ended',
    'released',
    'set_aside',
    'moved',
    'appealed',
    'upheld',
    'overturned',
    'reversed',
  ]),
  date: Day,
  visibility: Visibility,
});
export type ReceiptEvent = Static<typeof ReceiptEvent>;

/** What was decided about a comment that its contributor may ask to have looked at again, and why. */
export const ReceiptDecision = Type.Object({
  what: Type.Enum(['withheld', 'redacted', 'set_aside', 'moved']),
  reasons: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      explainedAt: Type.String({ description: 'address of the page that explains it' }),
    }),
    { description: 'of the rules; of what was set aside the published test' },
  ),
  date: Day,
  appealUntil: Instant,
  appealed: Type.Boolean(),
  appealOutcome: Type.Union([Type.Enum(['upheld', 'overturned', 'lapsed']), Type.Null()]),
});
export type ReceiptDecision = Static<typeof ReceiptDecision>;
