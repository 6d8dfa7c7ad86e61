import { type Static, Type } from 'typebox';
import { Uuid } from '#server/http/text.ts';
import { TokenSent } from '#server/mail/schema.ts';

const closed = { additionalProperties: false };

/** 'Not me': by the link in a mail to the address, or for a comment that somebody handed in. */
export const DisputeSent = Type.Union([
  TokenSent,
  Type.Object({ commentId: Uuid, grounds: Type.String({ minLength: 1, maxLength: 2_000 }) }, closed),
]);
export type DisputeSent = Static<typeof DisputeSent>;

/** How many comments of that submission are marked now. */
export const Disputed = Type.Object({ disputed: Type.Integer() });
