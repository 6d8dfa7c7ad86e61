import { type Static, Type } from 'typebox';
import { ReasonCode } from '#server/rules/schema.ts';

/** Code points; a CHECK repeats it. */
export const mostDetail = 1_000;

export const FlagSent = Type.Object(
  {
    reason: Type.Union([ReasonCode], { description: 'of the rules of the consultation' }),
    detail: Type.Optional(Type.String({ minLength: 1, maxLength: mostDetail })),
    proofOfWork: Type.Optional(Type.String({ minLength: 1, maxLength: 4_000 })),
  },
  { additionalProperties: false },
);
export type FlagSent = Static<typeof FlagSent>;

/** Thanks, and nothing about how many others said so. */
export const FlagReceived = Type.Object({ received: Type.Literal(true) });
export type FlagReceived = Static<typeof FlagReceived>;

export const Reopening = Type.Object(
  { why: Type.String({ minLength: 1, maxLength: 2_000, pattern: '\\S' }) },
  { additionalProperties: false },
);
export const Reopened = Type.Object({ reopened: Type.Literal(true) });
