import { type Static, Type } from 'typebox';
import { LanguageTag, NullableInstant, Slug, Uuid } from '#server/http/text.ts';

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
