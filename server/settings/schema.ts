import { type Static, Type } from 'typebox';
import { StaffRole } from '#server/accounts/schema.ts';
import { Change } from '#server/changes/schema.ts';
import { Reasons } from '#server/public-changes/schema.ts';
import {
  Day,
  Instant,
  LanguageTag,
  NullableInstant,
  NullableString,
  PageQuery,
  Slug,
  Uuid,
} from '#server/http/text.ts';
import { Phase } from '#server/http/terms.ts';

const closed = { additionalProperties: false };

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const textOrNone = (maxLength: number) => Type.Union([text(maxLength), Type.Null()]);

export const Title = text(500);
const TimeZone = Type.String({
  minLength: 1,
  maxLength: 60,
  description: 'IANA name, such as Asia/Ho_Chi_Minh',
});

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

const dates = {
  plannedOpensAt: Type.Optional(NullableInstant),
  closesAt: Type.Optional(NullableInstant),
  intakeClosesAt: Type.Optional(NullableInstant),
  responseDueAt: Type.Optional(NullableInstant),
};

export const NewConsultation = Type.Object(
  {
    slug: Type.Optional(Slug),
    title: Title,
    language: LanguageTag,
    timeZone: Type.Optional(TimeZone),
    ...dates,
    trial: Type.Optional(
      Type.Boolean({
        description: 'on a trial installation alone: opens without conditions, and says that it is a trial',
      }),
    ),
  },
  closed,
);
export type NewConsultation = Static<typeof NewConsultation>;

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

export const ConditionCode = Type.Enum([
  'moderators',
  'second_administrator',
  'responsible_body',
  'contact',
  'data_controller',
  'rules',
  'dates',
  'draft',
  'checklist',
]);
export type ConditionCode = Static<typeof ConditionCode>;

/** What must be so before a consultation opens. */
export const Condition = Type.Object({
  code: ConditionCode,
  met: Type.Boolean(),
  detail: Type.String({ description: 'one sentence in English' }),
});
export type Condition = Static<typeof Condition>;

export const Opening = Type.Object({
  opened: Type.Boolean(),
  excepted: Type.Boolean({ description: 'a trial on a machine of its own opens without conditions' }),
  ready: Type.Boolean(),
  wouldOpenAt: Type.Union([Instant, Type.Null()], { description: 'null: at once' }),
  conditions: Type.Array(Condition),
});
export type Opening = Static<typeof Opening>;

export const OwnConsultations = Type.Object({
  items: Type.Array(
    Type.Object({
      slug: Slug,
      title: Type.String(),
      phase: Phase,
      opensAt: Type.Union([Instant, Type.Null()], {
        description: 'until it has opened: when it is planned to',
      }),
      closesAt: NullableInstant,
      timeZone: Type.String(),
      trial: Type.Boolean(),
      roles: Type.Array(StaffRole, { description: 'of whoever asks; none for an administrator without one' }),
    }),
  ),
  next: NullableString,
});

export const OwnConsultationsQuery = Type.Object(
  { language: Type.Optional(LanguageTag), ...PageQuery },
  closed,
);
export const ConsultationPath = Type.Object({ slug: Slug });
