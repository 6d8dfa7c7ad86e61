import { type Static, Type } from 'typebox';
import { Slug, Uuid } from '#server/http/text.ts';
import { CommentSent, limits, SubmissionSent } from '#server/submissions/schema.ts';

const closed = { additionalProperties: false };

/** A comment waiting in the basket; `id` is of the basket alone and never sent. */
export const BasketComment = Type.Object({ id: Uuid, ...CommentSent.properties }, closed);
export type BasketComment = Static<typeof BasketComment>;

/** What a visitor has written and not yet sent, with the details given once for all of it. */
export const Basket = Type.Object(
  {
    consultation: Slug,
    language: Type.String({ maxLength: 35 }),
    channel: Type.Enum(['online', 'qr']),
    comments: Type.Array(BasketComment, { maxItems: limits.comments }),
    removed: Type.Optional(BasketComment),
    capacity: Type.Optional(Type.Enum(['citizen', 'expert'])),
    residence: Type.Optional(Type.Enum(['vietnam', 'abroad', 'unsaid'])),
    province: Type.Optional(Type.String({ pattern: '^[0-9]{2}$' })),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    consentToPublish: Type.Optional(Type.Boolean()),
    email: Type.Optional(Type.String({ maxLength: 254 })),
    idempotencyKey: Type.Optional(Uuid),
    tried: Type.Optional(SubmissionSent),
    sent: Type.Optional(
      Type.String({
        maxLength: 40,
        description: 'the receipt code, once received: the texts are gone by then',
      }),
    ),
  },
  closed,
);
export type Basket = Static<typeof Basket>;

/** 32 random bytes in base64url, held by a session cookie of the pages and by nothing else. */
export const BasketHeaders = Type.Object({
  'basket-key': Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
});

/** `If-Match` names the state that was read, so that two open pages do not overwrite each other's comments. */
export const BasketWriteHeaders = Type.Object({
  ...BasketHeaders.properties,
  'if-match': Type.Optional(Type.String({ pattern: '^"[0-9a-f]{64}"$' })),
  'if-none-match': Type.Optional(Type.Literal('*')),
});
