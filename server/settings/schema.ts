import { type Static, Type } from 'typebox';
import { Change } from '#server/changes/schema.ts';
import { Phase } from '#server/http/terms.ts';
import { Day, Instant, LanguageTag, NullableInstant, NullableString, Slug, Uuid } from '#server/http/text.ts';
import { Reasons } from '#server/public-changes/schema.ts';

const closed = { additionalProperties: false };

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const textOrNone = (maxLength: number) => Type.Union([text(maxLength), Type.Null()]);

export const Title = text(500);

/** What a consultation says in one language; what is left out stays, null removes. */
export const WantedText = Type.Object(
  {
    language: LanguageTag,
    title: Type.Optional(Title),
    summary: Type.Optional(textOrNone(2_000)),
    purpose: Type.Optional(textOrNone(10_000)),
    howUsed: Type.Optional(
      Type.Array(Type.Object({ title: text(200), text: text(2_000) }, closed), { maxItems: 10 }),
    ),
    bodyName: Type.Optional(textOrNone(200)),
    contact: Type.Optional(textOrNone(500)),
    dataController: Type.Optional(textOrNone(1_000)),
  },
  closed,
);
export type WantedText = Static<typeof WantedText>;

const policies = {
  moderation: Type.Optional(Type.Enum(['pre', 'post'])),
  releaseAfterHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 720 })),
  appealWindowDays: Type.Optional(Type.Integer({ minimum: 7, maximum: 365 })),
  emailRetentionDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 730 })),
};

export const dates = {
  plannedOpensAt: Type.Optional(NullableInstant),
  closesAt: Type.Optional(NullableInstant),
  intakeClosesAt: Type.Optional(NullableInstant),
  responseDueAt: Type.Optional(NullableInstant),
};

/**
 * Texts and dates by editors and administrators, the policy by administrators alone. After the opening `closesAt`
 * moves only to a later time, each change of texts and dates says its public reason at least in the authoritative
 * language, and the policy is sent without them: it waits for a second administrator.
 */
export const WantedSettings = Type.Object(
  {
    texts: Type.Optional(Type.Array(WantedText, { maxItems: 20 })),
    ...dates,
    extensionReasons: Type.Optional(
      Type.Array(Type.Object({ language: LanguageTag, reason: text(1_000) }, closed), { maxItems: 20 }),
    ),
    reasons: Reasons,
    ...policies,
  },
  { ...closed, minProperties: 1 },
);
export type WantedSettings = Static<typeof WantedSettings>;

export const Settings = Type.Object({
  slug: Slug,
  id: Uuid,
  language: LanguageTag,
  timeZone: Type.String(),
  phase: Phase,
  trial: Type.Boolean(),
  sample: Type.Boolean(),
  plannedOpensAt: NullableInstant,
  opensAt: Type.Union([Instant, Type.Null()], { description: 'set by the act of opening' }),
  closesAt: NullableInstant,
  intakeClosesAt: NullableInstant,
  responseDueAt: NullableInstant,
  concludedAt: NullableInstant,
  moderation: Type.Enum(['pre', 'post']),
  releaseAfterHours: Type.Integer(),
  appealWindowDays: Type.Integer(),
  emailRetentionDays: Type.Integer(),
  rules: Type.Union([Type.Integer(), Type.Null()], { description: 'version that was frozen at opening' }),
  texts: Type.Array(
    Type.Object({
      language: LanguageTag,
      title: Type.String(),
      summary: NullableString,
      purpose: NullableString,
      howUsed: Type.Array(Type.Object({ title: Type.String(), text: Type.String() })),
      bodyName: NullableString,
      contact: NullableString,
      dataController: NullableString,
    }),
    { description: 'the authoritative language first' },
  ),
  extensions: Type.Array(
    Type.Object({
      from: Instant,
      to: Instant,
      day: Day,
      reasons: Type.Array(Type.Object({ language: LanguageTag, reason: Type.String() })),
    }),
    { description: 'oldest first' },
  ),
  mayEdit: Type.Boolean({ description: 'texts and dates' }),
  maySetPolicy: Type.Boolean(),
  needsConfirmation: Type.Boolean({ description: 'of a change of the policy, by a second administrator' }),
  pending: Type.Array(Change),
});
export type Settings = Static<typeof Settings>;

export const ConsultationPath = Type.Object({ slug: Slug });
