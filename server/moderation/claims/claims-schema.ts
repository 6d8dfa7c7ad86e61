import { type Static, Type } from 'typebox';
import { Instant, LanguageTag, Slug, NullableInstant, Uuid } from '#server/http/text.ts';
import { Case } from '../desk/case-schema.ts';
import { limits, Queue } from '../schema.ts';

const closed = { additionalProperties: false };

export const ClaimSent = Type.Object(
  {
    consultation: Slug,
    queue: Queue,
    size: Type.Integer({ minimum: 1, maximum: limits.claimSize }),
    language: Type.Optional(LanguageTag),
  },
  closed,
);
export type ClaimSent = Static<typeof ClaimSent>;

export const Claim = Type.Object({ items: Type.Array(Case), expiresAt: Instant });
export type Claim = Static<typeof Claim>;

export const Release = Type.Object(
  {
    consultation: Slug,
    reviewIds: Type.Optional(
      Type.Array(Uuid, { minItems: 1, maxItems: 100, description: 'without them: everything in hand there' }),
    ),
  },
  closed,
);

/** What a moderator has in hand, and when the first lease ends. */
export const Held = Type.Object({ items: Type.Array(Case), expiresAt: NullableInstant });
export type Held = Static<typeof Held>;
