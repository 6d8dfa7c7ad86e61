import { type Static, Type } from 'typebox';
import { Day, LanguageTag, NullableInstant, Slug, Uuid } from '#server/http/text.ts';
import { Assertion } from './passkey-schema.ts';

const closed = { additionalProperties: false };

export const Email = Type.String({ format: 'email', maxLength: 254 });
export const Password = Type.String({ minLength: 1, maxLength: 200 });
export const Code = Type.String({ pattern: '^[0-9]{6}$', description: 'of the authenticator app' });

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
export const CodeGiven = Type.Object({ code: Code }, closed);

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

export const RecoveryCode = Type.String({
  pattern: '^[0-9A-Za-z -]{12,30}$',
  description: 'one of the ten; case, spaces and hyphens are ignored',
});

/** A second factor, given for one act: exactly one of the three. */
export const SecondFactorGiven = Type.Object(
  {
    code: Type.Optional(Code),
    recovery: Type.Optional(RecoveryCode),
    passkey: Type.Optional(Assertion),
  },
  { ...closed, minProperties: 1, maxProperties: 1 },
);
export type SecondFactorGiven = Static<typeof SecondFactorGiven>;

/** The same where somebody may have no second factor yet. */
export const MaybeSecondFactorGiven = Type.Object(SecondFactorGiven.properties, {
  ...closed,
  maxProperties: 1,
});

export const RecoveryCodeGiven = Type.Object({ code: RecoveryCode }, closed);
export const PasskeyGiven = Type.Object({ credential: Assertion }, closed);

/** For the authenticator app: the secret to type, or the URI to draw as a QR code. Good for 15 minutes. */
export const Enrolment = Type.Object({
  secret: Type.String({ description: 'base 32' }),
  uri: Type.String({ description: 'otpauth://totp/…' }),
});

/** Shown once. */
export const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) });

/** Which second factors somebody has. */
export const SecondFactors = Type.Object({
  totp: Type.Boolean(),
  passkeys: Type.Integer(),
  recoveryCodesLeft: Type.Integer(),
});

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
