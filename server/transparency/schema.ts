import { type Static, Type } from 'typebox';
import { Day } from '#server/http/text.ts';

const Count = Type.Integer({ minimum: 0 });
const Words = Type.Object({ vi: Type.String(), en: Type.String() });
const byReason = (description: string) =>
  Type.Array(Type.Object({ reason: Type.String(), name: Words, comments: Count }), { description });

const Received = { comments: Count, submissions: Count };

/** What moderation did in one consultation, in numbers. Nothing is suppressed. */
export const Transparency = Type.Object({
  day: Day,
  received: Type.Object(
    { ...Received, apart: Type.Object({ direct: Type.Object(Received), handedIn: Type.Object(Received) }) },
    { description: 'all that was received, what was withdrawn or set aside since included' },
  ),
  now: Type.Object(
    {
      published: Count,
      published_redacted: Count,
      pending: Count,
      withheld: Count,
      considered_only: Count,
      set_aside: Count,
      withdrawn: Count,
    },
    { description: 'how the comments received stand now: these add up to them' },
  ),
  withheld: byReason('comments that are withheld now, each by the reason that it was withheld for'),
  redacted: byReason('comments shown redacted now; one with two reasons stands in both lines'),
  floods: Type.Array(Type.Object({ test: Type.String(), name: Words, description: Words, comments: Count }), {
    description: 'set aside now as sent by machines, by the published test',
  }),
  moved: Count,
  disputed: Count,
  released: Type.Integer({ minimum: 0, description: 'shown because the time of the policy was over' }),
  releaseAfterHours: Type.Integer(),
  undecided: Type.Object({
    comments: Count,
    oldestDays: Type.Union([Type.Integer(), Type.Null()]),
    ages: Type.Array(
      Type.Object({
        fromDays: Type.Integer(),
        toDays: Type.Union([Type.Integer(), Type.Null()], { description: 'not included; null: no end' }),
        shown: Count,
        notShown: Count,
      }),
    ),
  }),
  atClosing: Type.Union(
    [Type.Object({ undecided: Count, decidedSince: Count, stillUndecided: Count }), Type.Null()],
    { description: 'null before the closing; what was withdrawn since is in none of them' },
  ),
  timeToDecision: Type.Object({
    decisions: Type.Integer({ minimum: 0, description: 'first decisions that these are from' }),
    exact: Type.Boolean({ description: 'false: from a random share of them' }),
    medianSeconds: Type.Union([Type.Integer(), Type.Null()]),
    p95Seconds: Type.Union([Type.Integer(), Type.Null()]),
  }),
  secondDecisions: Type.Object({ agreed: Count, disagreed: Count, waiting: Count }),
  appeals: Type.Object({ asked: Count, upheld: Count, overturned: Count, lapsed: Count, waiting: Count }),
  flags: Type.Object({
    raised: Count,
    byReason: Type.Array(Type.Object({ reason: Type.String(), name: Words, flags: Count })),
    reviews: Type.Object({
      opened: Count,
      shown: Count,
      redacted: Count,
      withheld: Count,
      setAside: Count,
      ended: Type.Integer({ minimum: 0, description: 'corrected, withdrawn or decided otherwise meanwhile' }),
      waiting: Count,
    }),
  }),
  unmasking: Type.Object({ asked: Count, granted: Count, refused: Count, waiting: Count }),
});
export type Transparency = Static<typeof Transparency>;
