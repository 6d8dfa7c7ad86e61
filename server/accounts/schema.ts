import { type Static, Type } from 'typebox';
import { Day, LanguageTag, NullableInstant, Slug, Uuid } from '#server/http/text.ts';
import { SecondFactorGiven } from './second-factor-schema.ts';

const closed = { additionalProperties: false };

export const Email = Type.String({ format: 'email', maxLength: 254 });
export const Password = Type.String({ minLength: 1, maxLength: 200 });

export const StaffRole = Type.Enum([
  'moderator',
  'senior_moderator',
  'analyst',
  'editor',
  'responder',
  'auditor',
  'administrator',
]);

export const SignIn = Type.Object({ email: Email, password: Password }, closed);

/** What is known of whoever is signed in. `secondFactor`: given in this session, still to be given, or still to be set up. */
export const Session = Type.Object({
  person: Type.Object({ id: Uuid, name: Type.String(), email: Type.String(), language: LanguageTag }),
  secondFactor: Type.Enum(['given', 'wanted', 'to_be_set_up', 'not_needed']),
  secondFactorAt: NullableInstant,
  roles: Type.Array(
    Type.Object({
      role: StaffRole,
      consultation: Type.Union([Slug, Type.Null()]),
      consultationId: Type.Union([Uuid, Type.Null()]),
    }),
  ),
  memberships: Type.Array(
    Type.Object({ attributionId: Uuid, slug: Slug, part: Type.Enum(['holder', 'assistant']) }),
  ),
});
export type Session = Static<typeof Session>;

/** After the password: either all is said, or the second factor is asked for. */
export const SignedIn = Type.Object({ secondFactor: Type.Optional(Type.Enum(['totp', 'set_up'])) }, closed);
export type SignedIn = Static<typeof SignedIn>;

export const LinkWanted = Type.Object({ email: Email }, closed);
export const LinkOpened = Type.Object(
  { token: Type.String({ minLength: 20, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' }) },
  closed,
);

export const Sessions = Type.Object({
  items: Type.Array(
    Type.Object({ id: Uuid, day: Day, current: Type.Boolean({ description: 'the session that asks' }) }),
  ),
});

/** `next` has 12 to 200 characters; a second factor goes with it wherever one is set up. */
export const PasswordChange = Type.Object(
  {
    current: Password,
    next: Type.String({ minLength: 12, maxLength: 200 }),
    secondFactor: Type.Optional(SecondFactorGiven),
  },
  closed,
);

export const ProfileChange = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })),
    language: Type.Optional(Type.Enum(['vi', 'en'])),
  },
  { ...closed, minProperties: 1 },
);

/** What this installation offers. `passkeys`: they need a host name, and so do not work at a bare address. */
export const Ways = Type.Object({
  password: Type.Boolean(),
  link: Type.Boolean(),
  oidc: Type.Boolean(),
  passkeys: Type.Boolean(),
});

/** Why `/sign-in?refused=…` is shown after the way through an OpenID provider. */
export const refusals = ['unreachable', 'cancelled', 'expired', 'unknown', 'capacity', 'failed'] as const;
export type Refusal = (typeof refusals)[number];
