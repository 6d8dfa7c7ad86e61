import { type Static, Type } from 'typebox';
import { Quote } from '#server/comments/schema.ts';
import { SectionKind, Stance, Visibility } from '#server/http/terms.ts';
import { Day, Instant, LanguageTag, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { ReasonCode } from '#server/rules/schema.ts';
import { Target } from '#server/submissions/schema.ts';
import { Queue, Span } from '../schema.ts';

/** What screening noticed; never a verdict. */
export const Signal = Type.Object({
  kind: Type.Enum(['private_data', 'link', 'slur', 'threat', 'duplicate', 'arrival']),
  detail: Type.String(),
  explanation: Type.Object({ vi: Type.String(), en: Type.String() }),
  field: Type.Optional(Span.field),
  start: Type.Optional(Span.start),
  end: Type.Optional(Span.end),
  suggestedReason: Type.Optional(ReasonCode),
});
export type Signal = Static<typeof Signal>;

/** A comment as the desk sees it: nothing about who, not even the group, before the decision. */
export const DeskComment = Type.Object({
  id: Uuid,
  revision: Type.Integer(),
  visibility: Visibility,
  date: Day,
  language: LanguageTag,
  stance: Type.Union([Stance, Type.Null()]),
  quote: Type.Optional(Quote),
  body: NullableString,
  suggestedText: NullableString,
  invisible: Type.Boolean({ description: 'has controls that are not seen, such as U+202E' }),
});
export type DeskComment = Static<typeof DeskComment>;

/** What the comment is about. */
export const DeskSection = Type.Object({
  target: Target,
  kind: Type.Union([SectionKind, Type.Enum(['document', 'question'])]),
  label: Type.String(),
  heading: NullableString,
  html: Type.String({ description: 'sanitised' }),
  highlight: NullableString,
  document: Type.Union([Type.Object({ slug: Slug, title: Type.String() }), Type.Null()]),
});
export type DeskSection = Static<typeof DeskSection>;

/** Earlier moves and decisions of a case, oldest first. Colleagues by a letter of this case only, never by name. */
export const CaseEvent = Type.Object({
  at: Instant,
  event: Type.String(),
  by: NullableString,
  reason: Type.Union([ReasonCode, Type.Null()]),
  note: NullableString,
  redactions: Type.Array(Type.Object({ ...Span, reason: ReasonCode })),
  result: NullableString,
});
export type CaseEvent = Static<typeof CaseEvent>;

export const DeskCluster = Type.Object({
  id: Uuid,
  revision: Type.Integer(),
  size: Type.Integer({ description: 'all members, whatever was decided about them' }),
  open: Type.Integer({ description: 'members that this review is about' }),
  identical: Type.Integer({ description: 'open members whose text is the letter’s' }),
  signals: Type.Integer({ description: 'open members in which screening found a harm' }),
});
export type DeskCluster = Static<typeof DeskCluster>;

export const Case = Type.Object({
  reviewId: Uuid,
  queue: Queue,
  kind: Type.Enum(['new', 'flagged', 'appeal', 'sample']),
  state: Type.Enum(['open', 'claimed', 'proposed', 'confirmed', 'returned', 'decided']),
  seniorBecause: NullableString,
  openedAt: Instant,
  comment: DeskComment,
  section: DeskSection,
  signals: Type.Array(Signal),
  cluster: Type.Optional(DeskCluster),
  history: Type.Array(CaseEvent),
  proposal: Type.Optional(
    Type.Object({
      outcome: Type.Enum(['withhold', 'set_aside']),
      reason: Type.String(),
      note: NullableString,
    }),
  ),
  flags: Type.Optional(
    Type.Array(
      Type.Object({ reason: Type.String(), count: Type.Integer(), details: Type.Array(Type.String()) }),
    ),
  ),
  appeal: Type.Optional(Type.Object({ grounds: Type.String(), date: Day, decisionId: Uuid })),
  questions: Type.Array(
    Type.Object({ id: Uuid, question: Type.String(), answer: NullableString, at: Instant }),
  ),
  outcomes: Type.Array(Type.String(), { description: 'that this moderator may choose here' }),
});
export type Case = Static<typeof Case>;
