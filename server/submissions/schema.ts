import { type Static, Type } from 'typebox';
import { Day, LanguageTag, Uuid } from '#server/http/text.ts';
import { Stance, Visibility } from '#server/http/terms.ts';

/** Limits in code points after normalisation; the database repeats them as CHECKs. */
export const limits = {
  comments: 50,
  body: 10_000,
  suggestedText: 10_000,
  quote: 1_000,
  quoteContext: 64,
  allTexts: 100_000,
} as const;

const closed = { additionalProperties: false };
const text = (max: number) => Type.String({ minLength: 1, maxLength: max });

export const Target = Type.Union([
  Type.Object({ sectionId: Uuid }, closed),
  Type.Object({ documentId: Uuid }, closed),
  Type.Object({ questionId: Uuid }, closed),
]);
export type Target = Static<typeof Target>;

export const QuoteSent = Type.Object(
  {
    exact: text(limits.quote),
    prefix: Type.Optional(Type.String({ maxLength: limits.quoteContext })),
    suffix: Type.Optional(Type.String({ maxLength: limits.quoteContext })),
  },
  closed,
);
export type QuoteSent = Static<typeof QuoteSent>;

export const CommentText = text(limits.body);
export const SuggestedText = text(limits.suggestedText);

export const CommentSent = Type.Object(
  {
    target: Target,
    stance: Type.Optional(Stance),
    body: Type.Optional(CommentText),
    suggestedText: Type.Optional(SuggestedText),
    quote: Type.Optional(QuoteSent),
  },
  closed,
);
export type CommentSent = Static<typeof CommentSent>;

export const SubmissionSent = Type.Object(
  {
    capacity: Type.Enum(['citizen', 'expert']),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' })),
    province: Type.Optional(
      Type.String({ pattern: '^[0-9]{2}$', description: 'official code, since July 2025' }),
    ),
    language: LanguageTag,
    consentToPublish: Type.Boolean(),
    comments: Type.Array(CommentSent, { minItems: 1, maxItems: limits.comments }),
    channel: Type.Optional(Type.Enum(['online', 'qr'])),
    email: Type.Optional(
      Type.String({
        format: 'email',
        maxLength: 254,
        description: 'to be told what becomes of it: sealed, for the mailer alone, used once confirmed',
      }),
    ),
    proofOfWork: Type.Optional(Type.String({ minLength: 1, maxLength: 4_000 })),
  },
  closed,
);
export type SubmissionSent = Static<typeof SubmissionSent>;

export const SubmissionReceived = Type.Object({
  id: Uuid,
  receipt: Type.Object({ code: Type.String(), receivedAt: Day }),
  comments: Type.Array(
    Type.Object({
      id: Uuid,
      visibility: Visibility,
      commitment: Type.String({ description: 'SHA-256, lower-case hexadecimal' }),
    }),
  ),
});
export type SubmissionReceived = Static<typeof SubmissionReceived>;

export const SubmissionHeaders = Type.Object({
  'idempotency-key': Type.Optional(Uuid),
});
