import { type Static, Type } from 'typebox';
import { Day, Uuid } from '#server/http/text.ts';

/** Code points; a CHECK repeats it. */
export const mostGrounds = 5_000;

export const AppealSent = Type.Object(
  { grounds: Type.String({ minLength: 1, maxLength: mostGrounds, pattern: '\\S' }) },
  { additionalProperties: false },
);
export type AppealSent = Static<typeof AppealSent>;

/** The same again for the same key. */
export const AppealReceived = Type.Object({
  id: Uuid,
  commentId: Uuid,
  decisionId: Uuid,
  receivedAt: Day,
});
export type AppealReceived = Static<typeof AppealReceived>;

export const AppealHeaders = Type.Object({
  'receipt-code': Type.String({ minLength: 1, maxLength: 100 }),
  'idempotency-key': Type.Optional(Uuid),
});
