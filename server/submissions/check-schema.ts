import { type Static, Type } from 'typebox';
import { limits } from './schema.ts';

const closed = { additionalProperties: false };

/** Texts about to be sent, in the order of the comments. */
export const TextsToCheck = Type.Object(
  {
    comments: Type.Array(
      Type.Object(
        {
          body: Type.Optional(Type.String({ maxLength: limits.body })),
          suggestedText: Type.Optional(Type.String({ maxLength: limits.suggestedText })),
        },
        closed,
      ),
      { maxItems: limits.comments },
    ),
  },
  closed,
);
export type TextsToCheck = Static<typeof TextsToCheck>;

/** `start` and `end` in UTF-16 units of the text in NFC with LF line ends. */
export const Warning = Type.Object({
  comment: Type.Integer({ minimum: 0, description: 'index in what was sent' }),
  field: Type.Enum(['body', 'suggestedText']),
  kind: Type.Enum(['phone', 'identity_number', 'email', 'bank_card', 'bank_account', 'address']),
  start: Type.Integer({ minimum: 0 }),
  end: Type.Integer({ minimum: 0 }),
});
export type Warning = Static<typeof Warning>;

export const Warnings = Type.Object({ warnings: Type.Array(Warning) });
