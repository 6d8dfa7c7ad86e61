import { type Static, Type } from 'typebox';
import { StaffRole } from '#server/accounts/schema.ts';
import { Instant, LanguageTag, NullableString, Slug } from '#server/http/text.ts';

const closed = { additionalProperties: false };

/** 256 random bits in base64url. */
export const InvitationToken = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
export const TokenGiven = Type.Object({ token: InvitationToken }, closed);

/** Who is invited, as what. */
export const Invitation = Type.Object({
  name: Type.String(),
  email: Type.String(),
  language: LanguageTag,
  expiresAt: Instant,
  roles: Type.Array(
    Type.Object({
      role: StaffRole,
      consultation: Type.Union([Slug, Type.Null()]),
      consultationTitle: NullableString,
    }),
  ),
  memberships: Type.Array(
    Type.Object({ slug: Slug, name: Type.String(), part: Type.Enum(['holder', 'assistant']) }),
  ),
  passwordNeeded: Type.Boolean({ description: 'otherwise they may do without, and sign in by e-mail link' }),
});
export type Invitation = Static<typeof Invitation>;

export const Acceptance = Type.Object(
  { token: InvitationToken, password: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) },
  closed,
);
export type Acceptance = Static<typeof Acceptance>;

/** Signed in. `set_up`: the second factor comes next, and nothing else before it. */
export const Accepted = Type.Object({ secondFactor: Type.Optional(Type.Enum(['set_up'])) });
